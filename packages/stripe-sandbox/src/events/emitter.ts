import type { ObjectStore } from "../store/object-store.ts";
import type { Outbox } from "../webhooks/outbox.ts";
import { type EventRequest, eventKind, newEvent } from "./event.ts";

/** When and by which request something happens. */
export interface Cause {
  readonly nowSeconds: number;
  readonly request: EventRequest;
}

/** What the passing of time does has no request. */
export const NO_REQUEST: EventRequest = { id: null, idempotency_key: null };

/**
 * Tells that something happened to an object, in the transaction that makes it happen.
 * @param type `customer.created` and its like (docs.stripe.com/api/events/types)
 * @param object the object right after, nothing expanded
 * @param previousAttributes the former values of what changed; only of an update
 */
export type Emit = (type: string, object: object, previousAttributes?: object) => void;

/** Gives the `emit` for one request, or for one moment of the clock. */
export type Emitter = (cause: Cause) => Emit;

/** Keeps each event in the store, and in the outbox for the endpoints that want it. */
export function createEmitter(objects: ObjectStore, outbox: Outbox): Emitter {
  return (cause) => (type, object, previousAttributes) => {
    const data = {
      object,
      ...(previousAttributes && { previous_attributes: previousAttributes }),
    };
    const event = newEvent(type, data, cause);
    objects.insert(eventKind, { ...event, pending_webhooks: outbox(event) });
  };
}

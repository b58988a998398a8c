import type Stripe from "stripe";
import { randomLongId } from "../api/random-id.ts";
import { API_VERSION } from "../api-version.ts";
import type { Kind } from "../store/kind.ts";

/** The request that made something happen; both are `null` for what the passing of time did. */
export interface EventRequest {
  readonly id: string | null;
  readonly idempotency_key: string | null;
}

/** Stripe's Event (docs.stripe.com/api/events/object): what happened, and the object as it was right after. */
export interface Event {
  readonly id: string;
  readonly object: "event";
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: object; readonly previous_attributes?: object };
  readonly livemode: false;
  readonly pending_webhooks: number;
  readonly request: EventRequest;
  readonly type: string;
}

export const eventKind: Kind<Event> = {
  object: "event",
  idPrefix: "evt_",
  noun: "event",
  url: "/v1/events",
  filters: ["type"],
  expandable: [],
};

export function newEvent(
  type: string,
  data: Event["data"],
  cause: { readonly nowSeconds: number; readonly request: EventRequest },
): Event {
  return {
    id: randomLongId(eventKind.idPrefix),
    object: "event",
    api_version: API_VERSION,
    created: cause.nowSeconds,
    data,
    livemode: false,
    pending_webhooks: 0,
    request: cause.request,
    type,
  } satisfies Omit<Stripe.EventBase, "type" | "data"> & Pick<Event, "type" | "data">;
}

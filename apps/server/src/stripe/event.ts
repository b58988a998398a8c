import Stripe from "stripe";

/** So old may the signature of an event be, in seconds: whoever listens in cannot send it again later. */
const TOLERANCE_S = 300;

/** The events that something is done about: an endpoint at Stripe needs no others. */
export const usedEvents = [
  "customer.created",
  "customer.updated",
  "customer.deleted",
  "customer.subscription.created",
  "customer.subscription.updated",
  "customer.subscription.deleted",
  "customer.subscription.paused",
  "customer.subscription.resumed",
  "customer.subscription.pending_update_applied",
  "customer.subscription.pending_update_expired",
  "customer.subscription.trial_will_end",
] as const;

/** What Stripe tells of: a hint at an object, which is read again before anything is done with it. */
export interface StripeEvent {
  readonly id: string;
  /** Such as `customer.subscription.updated`. */
  readonly type: string;
  /** When it happened at Stripe, in milliseconds since 1970. */
  readonly createdAt: number;
  readonly objectId: string | undefined;
  /** Whose the object is; of a customer, itself. */
  readonly customerId: string | undefined;
  /** The object's, empty where it has none. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Of the request that made it happen; undefined where there was none, or it had none. */
  readonly idempotencyKey: string | undefined;
}

/** Whoever sent it does not know the secret, or sent it long ago. */
export class EventNotSigned extends Error {
  override readonly name = "EventNotSigned";
}

/** @throws EventNotSigned */
export type EventReader = (body: Uint8Array, signature: string) => Promise<StripeEvent>;

/**
 * Reads events by Stripe's own rules of signing (https://docs.stripe.com/webhooks#verify-events).
 * @param secrets those of the endpoint, any of which may have signed: two while one takes the other's place
 */
export function createEventReader(secrets: readonly string[]): EventReader {
  return async (body, signature) => {
    let cause: unknown;
    for (const secret of secrets) {
      try {
        const { webhooks } = Stripe;
        return fromStripeEvent(
          await webhooks.constructEventAsync(body, signature, secret, TOLERANCE_S),
        );
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error;
        cause = error;
      }
    }
    throw new EventNotSigned("The event is not signed as it should be", { cause });
  };
}

/** The fields that matter of an event's object, where it has them: each type of event has an object of its own. */
interface EventObject {
  readonly id?: string;
  readonly object?: string;
  readonly customer?: unknown;
  readonly metadata?: Readonly<Record<string, unknown>> | null;
}

function fromStripeEvent({ id, type, created, data, request }: Stripe.Event): StripeEvent {
  const object: EventObject = data.object;
  return {
    id,
    type,
    createdAt: created * 1000,
    objectId: object.id,
    customerId: object.object === "customer" ? object.id : idOf(object.customer),
    metadata: object.metadata ?? {},
    idempotencyKey: request?.idempotency_key ?? undefined,
  };
}

function idOf(customer: unknown): string | undefined {
  if (typeof customer === "string") return customer;
  const isObject = typeof customer === "object" && customer !== null && "id" in customer;
  return isObject && typeof customer.id === "string" ? customer.id : undefined;
}

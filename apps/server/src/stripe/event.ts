import Stripe from "stripe";

/** So old may the signature of an event be, in seconds: whoever listens in cannot send it again later. */
const TOLERANCE_S = 300;

/** The events that something is done about: an endpoint at Stripe needs no others. */
export const subscriptionEvents = [
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
  readonly objectId: string | undefined;
  /** Whose the object is; of a customer, itself. */
  readonly customerId: string | undefined;
}

/** Whoever sent it does not know the secret, or sent it long ago. */
export class EventNotSigned extends Error {
  override readonly name = "EventNotSigned";
}

/** @throws EventNotSigned */
export type EventReader = (body: Uint8Array, signature: string) => Promise<StripeEvent>;

/** Reads events by Stripe's own rules of signing (https://docs.stripe.com/webhooks#verify-events). */
export function createEventReader(secret: string): EventReader {
  return async (body, signature) => {
    try {
      return fromStripeEvent(
        await Stripe.webhooks.constructEventAsync(body, signature, secret, TOLERANCE_S),
      );
    } catch (cause) {
      if (!(cause instanceof Stripe.errors.StripeSignatureVerificationError)) throw cause;
      throw new EventNotSigned("The event is not signed as it should be", { cause });
    }
  };
}

function fromStripeEvent({ id, type, data }: Stripe.Event): StripeEvent {
  // Each type of event has an object of its own; these are the fields that matter, where one has them.
  const object = data.object as { id?: string; object?: string; customer?: unknown };
  return {
    id,
    type,
    objectId: object.id,
    customerId: object.object === "customer" ? object.id : idOf(object.customer),
  };
}

function idOf(customer: unknown): string | undefined {
  if (typeof customer === "string") return customer;
  const isObject = typeof customer === "object" && customer !== null && "id" in customer;
  return isObject && typeof customer.id === "string" ? customer.id : undefined;
}

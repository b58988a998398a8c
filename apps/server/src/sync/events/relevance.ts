import { INTENT_KEY } from "../../outbox/intents.ts";
import { isOurs } from "../../outbox/stripe-key.ts";
import { type StripeEvent, usedEvents } from "../../stripe/event.ts";

/** An event that something is to be done about. */
export interface RelevantEvent {
  readonly objectId: string;
  readonly customerId: string;
  /** Whether the object names an intent of ours: then its customer may be about to become an account. */
  readonly isOfIntent: boolean;
  /** Whether we have made the object, and most likely know it in a moment. */
  readonly isExpected: boolean;
}

/**
 * What an event is to us. An echo tells of what we have done ourselves and know the answer to: nothing is done about it.
 * Only of a creation the answer may have been lost, and what was made have no row here.
 */
export function relevanceOf(event: StripeEvent): RelevantEvent | "echo" | "ignored" {
  const { type, objectId, customerId, metadata, idempotencyKey } = event;
  const isUsed = usedEvents.some((used) => used === type);
  if (!isUsed || objectId === undefined || customerId === undefined) return "ignored";
  const isEcho = idempotencyKey !== undefined && isOurs(idempotencyKey);
  const isCreation = type.endsWith(".created");
  if (isEcho && !isCreation) return "echo";
  const isOfIntent = INTENT_KEY in metadata;
  // Who creates customers at Stripe past us has accounts of another kind.
  if (type === "customer.created" && !isOfIntent) return "ignored";
  return { objectId, customerId, isOfIntent, isExpected: isCreation && isEcho };
}

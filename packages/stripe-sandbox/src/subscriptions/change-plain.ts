import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { changeMetadata } from "../params/metadata.ts";
import { paymentMethodOf } from "../payment-methods/find-payment-method.ts";
import { scheduleCancellation } from "./schedule-cancellation.ts";
import { hasEnded, type Subscription } from "./subscription.ts";
import type { SubscriptionChange } from "./subscription-params.ts";

const ALWAYS_CHANGEABLE = new Set(["cancellation_details", "metadata"]);
const CHANGEABLE_INCOMPLETE = new Set([...ALWAYS_CHANGEABLE, "default_payment_method"]);

/** @throws ApiError 400 for what cannot be changed any more, or not yet. */
export function checkChangeable(before: Subscription, change: SubscriptionChange): void {
  const names = Object.keys(change);
  if (hasEnded(before) && names.some((name) => !ALWAYS_CHANGEABLE.has(name))) {
    throw new ApiError(
      "A canceled subscription can only update its cancellation_details and metadata.",
    );
  }
  if (before.status === "incomplete" && names.some((name) => !CHANGEABLE_INCOMPLETE.has(name))) {
    throw new ApiError(
      "This subscription cannot be updated because the latest invoice is still unpaid; a subscription with status `incomplete` can only update its default_payment_method and metadata.",
    );
  }
}

/** The subscription after the part of a change that has nothing to do with money. */
export function changePlain(
  context: Context,
  before: Subscription,
  change: SubscriptionChange,
): Subscription {
  const { cancel_at_period_end: cancels = before.cancel_at_period_end } = change;
  const method = change.default_payment_method;
  if (method) {
    paymentMethodOf(context, before.customer, method, "default_payment_method");
  }
  const missing = change.trial_settings?.end_behavior.missing_payment_method;
  const saves = change.payment_settings?.save_default_payment_method;
  const scheduled = scheduleCancellation(before, cancels, context.nowSeconds);
  return {
    ...scheduled,
    cancellation_details: { ...scheduled.cancellation_details, ...change.cancellation_details },
    ...(method !== undefined && { default_payment_method: method }),
    ...(change.description !== undefined && { description: change.description }),
    ...(change.metadata !== undefined && {
      metadata: changeMetadata(before.metadata, change.metadata),
    }),
    ...(missing !== undefined && { missing_payment_method: missing }),
    ...(saves !== undefined && { save_default_payment_method: saves }),
  };
}

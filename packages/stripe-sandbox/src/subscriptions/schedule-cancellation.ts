import type { Subscription } from "./subscription.ts";

/** A subscription that goes on. */
export const noCancellation = {
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
} as const;

/** The subscription that is to end with its period, or that is no longer to; nothing changes when it is so already. */
export function scheduleCancellation(
  before: Subscription,
  cancels: boolean,
  nowSeconds: number,
): Subscription {
  if (before.cancel_at_period_end === cancels) return before;
  if (!cancels) return { ...before, ...noCancellation };
  return {
    ...before,
    cancel_at_period_end: true,
    canceled_at: nowSeconds,
    cancellation_details: { ...before.cancellation_details, reason: "cancellation_requested" },
  };
}

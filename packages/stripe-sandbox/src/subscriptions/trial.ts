import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { isTombstone, toWire } from "../store/kind.ts";
import { type Subscription, subscriptionKind } from "./subscription.ts";

/** The name of the timer that says that a trial will end. */
export const TRIAL_TIMER = "subscription.trial_will_end";

const WARNING_SECONDS = 3 * 24 * 60 * 60;

const LONGEST_SECONDS = 5 * 365.25 * 24 * 60 * 60;

/**
 * The end of a trial as a request gives it.
 * @throws ApiError 400 when it is past, or more than five years away.
 */
export function checkedTrialEnd(end: number, nowSeconds: number): number {
  if (end <= nowSeconds) {
    throw new ApiError(
      `The parameter \`trial_end\` expects a unix timestamp representing a date and time in the future. You specified the value \`${end}\` which is in the past.`,
      { param: "trial_end" },
    );
  }
  if (end > nowSeconds + LONGEST_SECONDS) {
    throw new ApiError("Invalid timestamp: can be no more than five years in the future.", {
      param: "trial_end",
    });
  }
  return end;
}

/** Three days before the trial ends, or at once where it is shorter (docs.stripe.com/billing/subscriptions/trials). */
export function setTrialTimer(
  { nowSeconds, timers }: Context,
  { id, status, trial_end: end }: Subscription,
): void {
  const warnAt = status === "trialing" && end !== null ? end - WARNING_SECONDS : null;
  timers.set(TRIAL_TIMER, id, warnAt && Math.max(warnAt, nowSeconds));
}

/** What the timer does. */
export function warnOfTrialEnd({ emit, id, objects }: Context): void {
  const subscription = objects.find(subscriptionKind, id);
  if (!subscription || isTombstone(subscription) || subscription.status !== "trialing") return;
  emit("customer.subscription.trial_will_end", toWire(objects, subscription));
}

import type { Context } from "../api/route.ts";
import { changeItems } from "./change-items.ts";
import type { Subscription } from "./subscription.ts";
import { periodOf, withPeriod } from "./subscription-item.ts";
import type { SubscriptionChange } from "./subscription-params.ts";
import { checkedTrialEnd } from "./trial.ts";

/**
 * The subscription with other items or another end of its trial; what that costs is another matter.
 * @throws ApiError 400 for items that do not fit, and for a trial that would have ended.
 */
export function changeTerms(
  context: Context,
  before: Subscription,
  { items: changes = [], trial_end: end }: SubscriptionChange,
): Subscription {
  const { nowSeconds } = context;
  const [first] = before.items;
  if (!first) throw new Error(`${before.id} has no items`);
  const items = changeItems(context, before.items, changes, periodOf(first));
  const changed = { ...before, items };
  if (end === undefined) return changed;
  const trials = before.status === "trialing";
  if (end === "now" || end === nowSeconds) {
    return trials ? { ...changed, status: "active", trial_end: nowSeconds } : changed;
  }
  const trialEnd = checkedTrialEnd(end, nowSeconds);
  const start = trials ? first.current_period_start : nowSeconds;
  return {
    ...changed,
    billing_cycle_anchor: trialEnd,
    items: items.map((item) => withPeriod(item, { start, end: trialEnd })),
    status: "trialing",
    trial_end: trialEnd,
    trial_start: before.trial_start ?? nowSeconds,
  };
}

import type { Context } from "../api/route.ts";
import { afterRecurrences, type Period } from "../billing/period.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import { type Bill, billNow } from "./bill-now.ts";
import { termsOf } from "./change-items.ts";
import { changePlain, checkChangeable } from "./change-plain.ts";
import { changeTerms } from "./change-terms.ts";
import { periodLines } from "./lines.ts";
import { prorationMoment, prorations } from "./prorations.ts";
import { saveSubscription } from "./save-subscription.ts";
import { hasEnded, isBilled, type Subscription } from "./subscription.ts";
import { withPeriod } from "./subscription-item.ts";
import type { SubscriptionChange } from "./subscription-params.ts";
import { setTrialTimer } from "./trial.ts";

/**
 * Updates a subscription. Other prices and quantities are prorated, another interval or the end of a trial begins a new
 * period that is billed at once (docs.stripe.com/api/subscriptions/update).
 * @throws ApiError 400 for what cannot be changed so; 402 when the charge is declined and the payment behavior is
 * `error_if_incomplete`.
 */
export function changeSubscription(
  context: Context,
  before: Subscription,
  change: SubscriptionChange,
): Subscription {
  checkChangeable(before, change);
  const plain = changePlain(context, before, change);
  const changed = changeTerms(context, plain, change);
  const restarts = restartsPeriod(context, before, changed, change);
  const lines = prorationLines(context, before, changed, change, restarts);
  const after = settleChange(context, changed, lines, change, restarts);
  if (change.trial_end !== undefined) setTrialTimer(context, after);
  return saveSubscription(context, before, after, "customer.subscription.updated");
}

/** Whether a new period begins now and is billed at once. */
function restartsPeriod(
  context: Context,
  before: Subscription,
  after: Subscription,
  change: SubscriptionChange,
): boolean {
  if (after.status === "trialing" || after.status === "paused" || hasEnded(after)) return false;
  if (before.status === "trialing" || change.billing_cycle_anchor?.type === "now") return true;
  const [old, now] = [termsOf(context, before.items), termsOf(context, after.items)];
  return old.interval !== now.interval || old.interval_count !== now.interval_count;
}

function prorationLines(
  context: Context,
  before: Subscription,
  after: Subscription,
  change: SubscriptionChange,
  restarts: boolean,
): InvoiceLine[] {
  if (change.proration_behavior === "none" || !isBilled(before)) return [];
  const moment = prorationMoment(context, before, change.proration_date);
  const startsTrial = after.status === "trialing";
  return prorations(context, before, restarts || startsTrial ? [] : after.items, moment);
}

/** Bills what must be billed at once; what need not waits. */
function settleChange(
  context: Context,
  changed: Subscription,
  lines: readonly InvoiceLine[],
  change: SubscriptionChange,
  restarts: boolean,
): Subscription {
  const { nowSeconds } = context;
  const pending = [...changed.pending, ...lines];
  const period: Period = {
    start: changed.items[0]?.current_period_start ?? nowSeconds,
    end: nowSeconds,
  };
  if (restarts) {
    const renewed = restart(context, changed);
    const all = [...pending, ...periodLines(context, renewed)];
    return bill(context, renewed, { lines: all, period }, change);
  }
  if (change.proration_behavior !== "always_invoice" || lines.length === 0) {
    return { ...changed, pending };
  }
  return bill(context, changed, { lines: pending, period }, change);
}

/** In a new period that begins now. */
function restart(context: Context, changed: Subscription): Subscription {
  const start = context.nowSeconds;
  const end = afterRecurrences(start, termsOf(context, changed.items), 1);
  const items = changed.items.map((item) => withPeriod(item, { start, end }));
  return { ...changed, billing_cycle_anchor: start, items };
}

function bill(
  context: Context,
  changed: Subscription,
  content: Omit<Bill, "reason">,
  { payment_behavior: behavior = "allow_incomplete" }: SubscriptionChange,
): Subscription {
  const subject = { ...content, reason: "subscription_update" } as const;
  const { subscription, paid } = billNow(context, changed, subject, behavior);
  // What was owed before is owed still, though this invoice was paid: Stripe looks at the latest one alone.
  return { ...subscription, pending: [], status: paid ? "active" : "past_due" };
}

import type { Context } from "../api/route.ts";
import { periodAt } from "../billing/period.ts";
import { paymentMethodFor } from "../invoices/charge-invoice.ts";
import { isTombstone } from "../store/kind.ts";
import { draftFor } from "./bill-now.ts";
import { termsOf } from "./change-items.ts";
import { cancelSubscription, endWithPeriod } from "./end-subscription.ts";
import { periodLines } from "./lines.ts";
import { saveSubscription } from "./save-subscription.ts";
import { hasEnded, type Subscription, subscriptionKind } from "./subscription.ts";
import { periodOf, withPeriod } from "./subscription-item.ts";

/** What the timer of a subscription's period does: the subscription ends, or goes on with the next period. */
export function endPeriod(context: Context): void {
  const before = context.objects.find(subscriptionKind, context.id);
  if (before && !isTombstone(before) && !hasEnded(before)) goOn(context, before);
}

/** The subscription after the end of its period or its trial, which is now. */
export function goOn(context: Context, before: Subscription): Subscription {
  if (before.cancel_at_period_end) return endWithPeriod(context, before);
  if (before.status !== "trialing") return renew(context, before);
  const pays =
    before.missing_payment_method === "create_invoice" || paymentMethodFor(context, before);
  if (pays) return renew(context, { ...before, status: "active" }, before);
  if (before.missing_payment_method === "cancel") {
    return cancelSubscription(context, before, {}, null);
  }
  const pause = { type: "trial_end_without_payment_method", at: context.nowSeconds } as const;
  const paused: Subscription = { ...before, pause, status: "paused" };
  return saveSubscription(context, before, paused, "customer.subscription.paused");
}

/**
 * The next period, and its invoice: a draft for an hour. What waited is billed with it. An unpaid subscription's
 * invoices stay drafts (docs.stripe.com/billing/subscriptions/overview).
 */
function renew(context: Context, subscription: Subscription, stored = subscription): Subscription {
  const [first] = subscription.items;
  if (!first) throw new Error(`${subscription.id} has no items`);
  const ended = periodOf(first);
  const terms = termsOf(context, subscription.items);
  const period = periodAt(subscription.billing_cycle_anchor, terms, ended.end);
  const items = subscription.items.map((item) => withPeriod(item, { ...period, start: ended.end }));
  const renewed = { ...subscription, items, pending: [] };
  const bill = {
    lines: [...subscription.pending, ...periodLines(context, renewed)],
    reason: "subscription_cycle",
    period: ended,
  } as const;
  const invoice = draftFor(context, renewed, bill, subscription.status !== "unpaid");
  const after = { ...renewed, latest_invoice: invoice.id };
  return saveSubscription(context, stored, after, "customer.subscription.updated");
}

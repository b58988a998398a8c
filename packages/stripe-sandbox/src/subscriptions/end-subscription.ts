import type { Context } from "../api/route.ts";
import { invoiceKind } from "../invoices/invoice.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import { stopCollection, voidInvoice } from "../invoices/void-invoice.ts";
import { billNow, draftFor } from "./bill-now.ts";
import { unusedTime } from "./prorations.ts";
import { saveSubscription } from "./save-subscription.ts";
import {
  type CancellationDetails,
  isBilled,
  LIVING,
  type Subscription,
  subscriptionKind,
} from "./subscription.ts";
import type { SubscriptionCancel } from "./subscription-params.ts";
import { setTrialTimer } from "./trial.ts";

type Reason = CancellationDetails["reason"];

/**
 * Ends a subscription at once (docs.stripe.com/api/subscriptions/cancel): what is unpaid is no longer collected.
 * Prorations that wait are billed with `invoice_now`, dropped without it unless the unused time is given back too.
 */
export function cancelSubscription(
  context: Context,
  before: Subscription,
  given: SubscriptionCancel,
  reason: Reason = "cancellation_requested",
): Subscription {
  const { cancellation_details: details, invoice_now: bills = false, prorate = false } = given;
  const unused = prorate && isBilled(before) ? unusedTime(context, before, context.nowSeconds) : [];
  const pending = [...before.pending, ...unused];
  stopSubscription(context, before);
  const billed = bills && pending.length > 0 ? finalBill(context, before, pending) : before;
  const left = bills || !prorate ? [] : pending;
  const ended = { ...billed, cancel_at_period_end: false, pending: left };
  return end(context, before, ended, reason, details);
}

/** Ends a subscription with its period: prorations that wait are billed with a last invoice. */
export function endWithPeriod(context: Context, before: Subscription): Subscription {
  if (before.pending.length === 0) return end(context, before, before, "cancellation_requested");
  const [start] = before.items.map((item) => item.current_period_start);
  const bill = {
    lines: before.pending,
    reason: "subscription_cycle",
    period: { start: start ?? context.nowSeconds, end: context.nowSeconds },
  } as const;
  const invoice = draftFor(context, before, bill, true);
  const billed = { ...before, latest_invoice: invoice.id, pending: [] };
  return end(context, before, billed, "cancellation_requested");
}

/** Ends the subscriptions of a customer who is deleted, and the collection of all that he owes. */
export function cancelAll(context: Context, customer: string): void {
  const equals = { customer, status: LIVING };
  const living = () => context.objects.list(subscriptionKind, { limit: 1, equals }).items[0];
  for (let each = living(); each; each = living()) cancelSubscription(context, each, {});
  // Also what is left of subscriptions that ended before: nobody is there to be charged.
  stopInvoices(context, { customer });
}

function end(
  context: Context,
  before: Subscription,
  billed: Subscription,
  reason: Reason,
  details: SubscriptionCancel["cancellation_details"] = {},
): Subscription {
  const { nowSeconds } = context;
  const ended: Subscription = {
    ...billed,
    canceled_at: before.canceled_at ?? nowSeconds,
    cancellation_details: { ...billed.cancellation_details, reason, ...details },
    ended_at: nowSeconds,
    status: before.status === "incomplete" ? "incomplete_expired" : "canceled",
  };
  setTrialTimer(context, ended);
  return saveSubscription(context, before, ended, "customer.subscription.deleted");
}

function finalBill(
  context: Context,
  before: Subscription,
  lines: readonly InvoiceLine[],
): Subscription {
  const [start = context.nowSeconds] = before.items.map((item) => item.current_period_start);
  const period = { start, end: context.nowSeconds };
  const bill = { lines, reason: "subscription_update", period } as const;
  return billNow(context, before, bill, "allow_incomplete").subscription;
}

/** The first invoice of what never came about is void; others stay, but nothing is done about them any more. */
function stopSubscription(context: Context, { id: subscription, status }: Subscription): void {
  stopInvoices(context, { subscription }, status === "incomplete");
}

function stopInvoices(
  context: Context,
  whose: { readonly customer: string } | { readonly subscription: string },
  voids = false,
): void {
  const equals = { ...whose, status: ["draft", "open"] };
  for (const invoice of context.objects.list(invoiceKind, { limit: 1000, equals }).items) {
    if (voids && invoice.status === "open") voidInvoice(context, invoice);
    else stopCollection(context, invoice);
  }
}

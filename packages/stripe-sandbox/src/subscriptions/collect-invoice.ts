import type { Context } from "../api/route.ts";
import { recordChanged } from "../events/record.ts";
import { type Charge, chargeInvoice, paymentMethodFor } from "../invoices/charge-invoice.ts";
import { finalizeInvoice } from "../invoices/finalize-invoice.ts";
import { type Invoice, invoiceKind } from "../invoices/invoice.ts";
import { payInvoice } from "../invoices/pay-invoice.ts";
import { stopCollection, voidInvoice } from "../invoices/void-invoice.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { isTombstone } from "../store/kind.ts";
import { cancelSubscription } from "./end-subscription.ts";
import { saveSubscription } from "./save-subscription.ts";
import { hasEnded, type Subscription, subscriptionKind } from "./subscription.ts";

/** Finalizes a draft; the subscription goes on if nothing is due. */
export function finalize(context: Context, draft: Invoice): Invoice {
  const invoice = finalizeInvoice(context, draft);
  if (invoice.status === "paid") afterPayment(context, invoice);
  return invoice;
}

/**
 * Charges an open invoice, and does to the subscription what follows from the outcome.
 * @param method unset: what the subscription is usually paid with
 */
export function collect(context: Context, open: Invoice, method?: PaymentMethod): Charge {
  const subscription = subscriptionOf(context, open);
  const usual = subscription && paymentMethodFor(context, subscription);
  const charge = chargeInvoice(context, open, method ?? usual);
  if (charge.error) afterFailure(context, charge.invoice);
  else afterPayment(context, charge.invoice);
  return charge;
}

/** Takes note that an open invoice was paid in some other way. */
export function payOutside(context: Context, open: Invoice): Invoice {
  const paid = payInvoice(context, open);
  afterPayment(context, paid);
  return paid;
}

/** Takes back an open invoice; a subscription whose latest one it is owes nothing any more, or never came about. */
export function cancelInvoice(context: Context, open: Invoice): Invoice {
  const voided = voidInvoice(context, open);
  const before = subscriptionOf(context, voided);
  if (before?.latest_invoice !== voided.id) return voided;
  if (before.status === "incomplete") cancelSubscription(context, before, {}, null);
  else if (before.status === "paused")
    saveSubscription(context, before, { ...before, resumption: null });
  else activate(context, before);
  return voided;
}

/** What the timer of a draft does: it is finalized and charged. */
export function finalizeWhenDue(context: Context): void {
  const draft = storedInvoice(context);
  if (draft?.status !== "draft") return;
  const open = finalize(context, draft);
  if (open.status === "open") collect(context, open);
}

/** What the timer of an unpaid invoice does: it is charged again. */
export function retryWhenDue(context: Context): void {
  const open = storedInvoice(context);
  if (open?.status === "open") collect(context, open);
}

/** What the timer of a subscription that was never paid does: it has expired. */
export function expireWhenDue(context: Context): void {
  const before = context.objects.find(subscriptionKind, context.id);
  if (!before || isTombstone(before) || before.status !== "incomplete") return;
  const [first] = openInvoices(context, before);
  if (first) voidInvoice(context, first);
  const expired: Subscription = {
    ...before,
    ended_at: context.nowSeconds,
    status: "incomplete_expired",
  };
  saveSubscription(context, before, expired, "customer.subscription.updated");
}

/** What the timer of an invoice that was to end a pause does: the pause goes on. */
export function dropResumptionWhenDue(context: Context): void {
  const open = storedInvoice(context);
  if (open?.status === "open") cancelInvoice(context, open);
}

function afterPayment(context: Context, { id, ...invoice }: Invoice): void {
  const before = subscriptionOf(context, invoice);
  if (before?.latest_invoice === id && !hasEnded(before)) activate(context, before, id);
}

function activate(context: Context, before: Subscription, paid?: string): void {
  const resumes = before.status === "paused" && before.resumption === paid;
  const heals = ["incomplete", "past_due", "unpaid"].includes(before.status);
  if (!resumes && !heals) return;
  const active: Subscription = { ...before, pause: null, resumption: null, status: "active" };
  saveSubscription(context, before, active, "customer.subscription.updated");
  if (resumes) {
    recordChanged(context, subscriptionKind, active, "customer.subscription.resumed");
  }
}

function afterFailure(context: Context, invoice: Invoice): void {
  const before = subscriptionOf(context, invoice);
  if (!before || hasEnded(before) || before.status === "incomplete") return;
  if (invoice.auto_advance && invoice.next_payment_attempt === null) {
    giveUp(context, invoice, before);
  } else if (before.status === "active") {
    const after: Subscription = { ...before, status: "past_due" };
    saveSubscription(context, before, after, "customer.subscription.updated");
  }
}

/** After the last attempt. */
function giveUp(context: Context, invoice: Invoice, before: Subscription): void {
  stopCollection(context, invoice);
  if (context.afterRetries === "cancel") {
    cancelSubscription(context, before, {}, "payment_failed");
  } else {
    const after: Subscription = { ...before, status: "unpaid" };
    saveSubscription(context, before, after, "customer.subscription.updated");
  }
}

function subscriptionOf(
  { objects }: Context,
  { subscription }: Pick<Invoice, "subscription">,
): Subscription | undefined {
  const found = objects.find(subscriptionKind, subscription);
  return found && !isTombstone(found) ? found : undefined;
}

function storedInvoice({ id, objects }: Context): Invoice | undefined {
  const found = objects.find(invoiceKind, id);
  return found && !isTombstone(found) ? found : undefined;
}

function openInvoices({ objects }: Context, { id }: Subscription): Invoice[] {
  const equals = { subscription: id, status: "open" };
  return objects.list(invoiceKind, { limit: 1, equals }).items;
}

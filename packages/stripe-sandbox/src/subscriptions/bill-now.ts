import type { Context } from "../api/route.ts";
import type { Period } from "../billing/period.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import type { ApiError } from "../errors/api-error.ts";
import { chargeInvoice, paymentMethodFor } from "../invoices/charge-invoice.ts";
import { draftInvoice } from "../invoices/draft-invoice.ts";
import { finalizeInvoice } from "../invoices/finalize-invoice.ts";
import type { BillingReason, Invoice } from "../invoices/invoice.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import type { Subscription } from "./subscription.ts";

/** What to do with an invoice that must be paid at once (docs.stripe.com/api/subscriptions/create). */
export type PaymentBehavior = "allow_incomplete" | "default_incomplete" | "error_if_incomplete";

/** What an invoice of a subscription is about. */
export interface Bill {
  readonly lines: readonly InvoiceLine[];
  readonly reason: BillingReason;
  readonly period: Period;
}

/** How billing ended: paid, or why not; no error where no payment was tried. */
export interface Billed {
  readonly subscription: Subscription;
  readonly invoice: Invoice;
  readonly paid: boolean;
  readonly error?: ApiError;
}

/**
 * Makes an invoice and finalizes it at once, and charges it unless the payment is left to the caller.
 * @throws ApiError when the payment fails and the behavior is `error_if_incomplete`.
 */
export function billNow(
  context: Context,
  before: Subscription,
  bill: Bill,
  behavior: PaymentBehavior,
): Billed {
  const open = finalizeInvoice(context, draftFor(context, before, bill, false));
  const subscription = { ...before, latest_invoice: open.id };
  if (open.status === "paid") return { subscription, invoice: open, paid: true };
  if (behavior === "default_incomplete") return { subscription, invoice: open, paid: false };
  const { invoice, error } = chargeInvoice(context, open, paymentMethodFor(context, before));
  if (!error) return { subscription, invoice, paid: true };
  if (behavior === "error_if_incomplete") throw error;
  return { subscription, invoice, paid: false, error };
}

/** @param advances whether the draft finalizes itself after an hour */
export function draftFor(
  context: Context,
  subscription: Subscription,
  bill: Bill,
  advances: boolean,
): Invoice {
  const customer = livingCustomer(context.objects, subscription.customer);
  return draftInvoice(context, { customer, subscription, ...bill }, advances);
}

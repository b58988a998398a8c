import { randomLongId } from "../api/random-id.ts";
import type { Context } from "../api/route.ts";
import type { Period } from "../billing/period.ts";
import { settle } from "../billing/settle.ts";
import type { Customer } from "../customers/customer.ts";
import { recordCreated } from "../events/record.ts";
import type { Metadata } from "../params/metadata.ts";
import { type BillingReason, type Invoice, invoiceKind } from "./invoice.ts";
import type { InvoiceLine } from "./invoice-line.ts";

/** What an invoice is made for. */
export interface InvoiceContent {
  readonly customer: Customer;
  readonly subscription: {
    readonly id: string;
    readonly currency: string;
    readonly metadata: Metadata;
  };
  readonly lines: readonly InvoiceLine[];
  readonly reason: BillingReason;
  readonly period: Period;
}

/** How long a draft may be edited before it finalizes itself (docs.stripe.com/billing/invoices/subscription). */
const DRAFT_SECONDS = 60 * 60;

/** The name of the timer that finalizes a draft. */
export const FINALIZE_TIMER = "invoice.finalize";

/**
 * Keeps a new draft.
 * @param advances whether it finalizes itself after an hour
 */
export function draftInvoice(context: Context, content: InvoiceContent, advances: boolean) {
  const { nowSeconds, timers } = context;
  const finalizesAt = advances ? nowSeconds + DRAFT_SECONDS : null;
  const invoice: Invoice = {
    ...newInvoice(content, nowSeconds),
    auto_advance: advances,
    automatically_finalizes_at: finalizesAt,
    next_payment_attempt: finalizesAt,
  };
  timers.set(FINALIZE_TIMER, invoice.id, finalizesAt);
  return recordCreated(context, invoiceKind, invoice);
}

function newInvoice(content: InvoiceContent, nowSeconds: number): Invoice {
  const { customer, subscription, lines, period, reason } = content;
  const id = randomLongId(invoiceKind.idPrefix);
  const total = lines.reduce((sum, { amount }) => sum + amount, 0);
  const { address, email, name, phone, shipping, tax_exempt } = customer;
  return {
    id,
    object: "invoice",
    amount_due: settle(total, customer.balance, subscription.currency).due,
    amount_paid: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    automatically_finalizes_at: null,
    billing_reason: reason,
    created: nowSeconds,
    currency: subscription.currency,
    customer: customer.id,
    customer_snapshot: { address, email, name, phone, shipping, tax_exempt },
    ending_balance: null,
    lines: lines.map((line) => ({ ...line, invoice: id })),
    next_payment_attempt: null,
    number: null,
    period_end: period.end,
    period_start: period.start,
    starting_balance: customer.balance,
    status: "draft",
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subscription: subscription.id,
    subscription_metadata: subscription.metadata,
    total,
  };
}

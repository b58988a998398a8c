import type Stripe from "stripe";
import { EMBEDDED_MAX, embeddedList } from "../api/embedded-list.ts";
import type { Invoice } from "./invoice.ts";
import type { InvoiceLine } from "./invoice-line.ts";

/** Stripe's Invoice (docs.stripe.com/api/invoices/object) as it is answered when nothing is expanded. */
export function invoiceToWire(invoice: Invoice) {
  const { id, customer_snapshot: customer, lines, number, total } = invoice;
  const proration = invoice.proration_date;
  return {
    id,
    object: "invoice",
    account_country: "US",
    account_name: "Stripe sandbox",
    account_tax_ids: null,
    amount_due: invoice.amount_due,
    amount_overpaid: 0,
    amount_paid: invoice.amount_paid,
    amount_remaining: invoice.amount_due - invoice.amount_paid,
    amount_shipping: 0,
    application: null,
    attempt_count: invoice.attempt_count,
    attempted: invoice.attempted,
    auto_advance: invoice.auto_advance,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: invoice.automatically_finalizes_at,
    billing_reason: invoice.billing_reason,
    collection_method: "charge_automatically",
    created: invoice.created,
    currency: invoice.currency,
    custom_fields: null,
    customer: invoice.customer,
    customer_account: null,
    customer_address: customer.address,
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer.phone,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt,
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: invoice.status_transitions.finalized_at,
    ending_balance: invoice.ending_balance,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: number && `https://invoice.stripe.com/i/acct_sandbox/test_${id}?s=ap`,
    invoice_pdf: number && `https://pay.stripe.com/invoice/acct_sandbox/test_${id}/pdf?s=ap`,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: embeddedList(embeddedLines(lines), lines.length, `/v1/invoices/${id}/lines`),
    livemode: false,
    metadata: {},
    next_payment_attempt: invoice.next_payment_attempt,
    number,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: {
        metadata: invoice.subscription_metadata,
        subscription: invoice.subscription,
        ...(proration !== undefined && { subscription_proration_date: proration }),
      },
      type: "subscription_details",
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: invoice.period_end,
    period_start: invoice.period_start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: invoice.starting_balance,
    statement_descriptor: null,
    status: invoice.status,
    status_transitions: invoice.status_transitions,
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  } satisfies Omit<Stripe.Invoice, "lines" | "customer_shipping"> & {
    lines: { data: InvoiceLine[] };
    customer_shipping: object | null;
  };
}

function embeddedLines(lines: readonly InvoiceLine[]): InvoiceLine[] {
  return lines.slice(0, EMBEDDED_MAX);
}

import type Stripe from "stripe";
import { toInstant } from "../clock.ts";

const statuses = ["draft", "open", "paid", "uncollectible", "void"] as const;

/** A Stripe Invoice, as far as it matters here. Amounts are in the smallest unit of the currency. */
export interface Invoice {
  readonly id: string;
  readonly customerId: string;
  readonly status: (typeof statuses)[number];
  readonly amountDue: number;
  readonly amountPaid: number;
  readonly currency: string;
  readonly createdAt: string;
  /** The sum of the lines. */
  readonly subtotal: number;
  /** `subtotal - discountAmount + tax` */
  readonly total: number;
  /** What comes on top; null where none is computed. */
  readonly tax: number | null;
  readonly discountAmount: number | null;
  readonly discountNames: readonly string[];
  readonly lines: readonly InvoiceLine[];
  readonly dueDate: string | null;
  readonly hostedInvoiceUrl: string | null;
  readonly invoicePdf: string | null;
  readonly number: string | null;
}

export interface InvoiceLine {
  readonly id: string;
  readonly description: string | null;
  readonly amount: number;
  readonly currency: string;
  readonly quantity: number | null;
  readonly priceId: string | null;
  /** Null also where it is a fraction of the smallest unit. */
  readonly unitAmount: number | null;
  readonly productName: string | null;
}

/** What an Invoice of Stripe's only refers to. */
export interface InvoiceParts {
  /** All of them; the invoice itself has the first ten. */
  readonly lines: readonly Stripe.InvoiceLineItem[];
  /** By the id of the product. */
  readonly productNames: ReadonlyMap<string, string>;
  readonly discountNames: readonly string[];
}

/**
 * The sums are made to add up as Stripe documents them: its `subtotal` has the discounts of single lines in it, and
 * `total_discount_amounts` counts these too, so the lines themselves are summed; a tax that is included in the prices
 * is no part of the sum.
 */
export function fromStripeInvoice(invoice: Stripe.Invoice, parts: InvoiceParts): Invoice {
  const { lines, productNames, discountNames } = parts;
  const exclusive = invoice.total_taxes?.filter(({ tax_behavior }) => tax_behavior === "exclusive");
  return {
    id: invoice.id,
    customerId: idOf(invoice.customer) ?? "",
    status: statuses.find((known) => known === invoice.status) ?? "draft",
    amountDue: invoice.amount_due,
    amountPaid: invoice.amount_paid,
    currency: invoice.currency,
    createdAt: toInstant(invoice.created * 1000),
    subtotal: sum(lines) ?? 0,
    total: invoice.total,
    tax: invoice.total_taxes?.length ? (sum(exclusive) ?? 0) : null,
    discountAmount: sum(invoice.total_discount_amounts),
    discountNames,
    lines: lines.map((line) => fromStripeLine(line, productNames)),
    dueDate: invoice.due_date === null ? null : toInstant(invoice.due_date * 1000),
    hostedInvoiceUrl: invoice.hosted_invoice_url ?? null,
    invoicePdf: invoice.invoice_pdf ?? null,
    number: invoice.number,
  };
}

function fromStripeLine(
  line: Stripe.InvoiceLineItem,
  productNames: InvoiceParts["productNames"],
): InvoiceLine {
  const unitAmount = line.pricing?.unit_amount_decimal?.toNumber();
  const details = line.pricing?.price_details;
  return {
    id: line.id,
    description: line.description,
    amount: line.amount,
    currency: line.currency,
    quantity: line.quantity,
    priceId: idOf(details?.price),
    unitAmount: Number.isSafeInteger(unitAmount) ? (unitAmount ?? null) : null,
    productName: productNames.get(details?.product ?? "") ?? null,
  };
}

/** Of nothing there is no sum. */
function sum(parts: readonly { readonly amount: number }[] | null | undefined): number | null {
  return parts?.length ? parts.reduce((total, { amount }) => total + amount, 0) : null;
}

function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  return typeof reference === "string" ? reference : (reference?.id ?? null);
}

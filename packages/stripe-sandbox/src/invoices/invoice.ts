import type { Customer } from "../customers/customer.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind, StoredObject } from "../store/kind.ts";
import type { InvoiceLine } from "./invoice-line.ts";
import { invoiceToWire } from "./invoice-to-wire.ts";

export type InvoiceStatus = "draft" | "open" | "paid" | "uncollectible" | "void";

export type BillingReason =
  | "subscription_create"
  | "subscription_cycle"
  | "subscription_update"
  | "upcoming";

export interface StatusTransitions {
  readonly finalized_at: number | null;
  readonly marked_uncollectible_at: number | null;
  readonly paid_at: number | null;
  readonly voided_at: number | null;
}

/** What an invoice takes over from its customer when it is made. */
export type CustomerSnapshot = Pick<
  Customer,
  "address" | "email" | "name" | "phone" | "shipping" | "tax_exempt"
>;

/** An invoice as it is kept, all its lines in it; what Stripe answers is made of it by `invoiceToWire`. */
export interface Invoice extends StoredObject {
  readonly object: "invoice";
  /** What is charged, after the customer's balance. */
  readonly amount_due: number;
  readonly amount_paid: number;
  readonly attempt_count: number;
  readonly attempted: boolean;
  readonly auto_advance: boolean;
  readonly automatically_finalizes_at: number | null;
  readonly billing_reason: BillingReason;
  readonly currency: string;
  readonly customer: string;
  readonly customer_snapshot: CustomerSnapshot;
  /** The customer's balance after the invoice; unknown in a draft. */
  readonly ending_balance: number | null;
  readonly lines: readonly InvoiceLine[];
  readonly next_payment_attempt: number | null;
  readonly number: string | null;
  readonly period_end: number;
  readonly period_start: number;
  /** For when the prorations of a preview were computed. */
  readonly proration_date?: number;
  readonly starting_balance: number;
  readonly status: InvoiceStatus;
  readonly status_transitions: StatusTransitions;
  readonly subscription: string;
  readonly subscription_metadata: Metadata;
  readonly total: number;
}

export const invoiceKind: Kind<Invoice> = {
  object: "invoice",
  idPrefix: "in_",
  noun: "invoice",
  url: "/v1/invoices",
  filters: ["customer", "status", "subscription"],
  expandable: [
    "account_tax_ids",
    "application",
    "customer",
    "default_payment_method",
    "default_source",
    "discounts",
    "latest_revision",
    "lines",
    "lines.data",
    "lines.data.discounts",
    "lines.data.subscription",
    "on_behalf_of",
    "parent.subscription_details.subscription",
    "test_clock",
    "total_discount_amounts.discount",
  ],
  toWire: invoiceToWire,
};

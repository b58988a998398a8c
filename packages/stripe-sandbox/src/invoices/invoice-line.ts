import type Stripe from "stripe";
import { randomLongId } from "../api/random-id.ts";
import type { Period } from "../billing/period.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Price } from "../prices/price.ts";

/** The lines that a credit takes back. */
export interface CreditedItems {
  readonly invoice: string;
  readonly invoice_line_items: string[];
}

/** Stripe's line item of an invoice (docs.stripe.com/api/invoice-line-item/object), always one of a subscription. */
export interface InvoiceLine {
  readonly id: string;
  readonly object: "line_item";
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly discount_amounts: never[];
  readonly discountable: boolean;
  readonly discounts: never[];
  /** `null` as long as the line waits for an invoice. */
  readonly invoice: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly parent: {
    readonly invoice_item_details: null;
    readonly subscription_item_details: {
      readonly invoice_item: string | null;
      readonly proration: boolean;
      readonly proration_details: { readonly credited_items: CreditedItems | null };
      readonly subscription: string;
      readonly subscription_item: string;
    };
    readonly type: "subscription_item_details";
  };
  readonly period: Period;
  readonly pretax_credit_amounts: never[];
  readonly pricing: {
    readonly price_details: { readonly price: string; readonly product: string };
    readonly type: "price_details";
    readonly unit_amount_decimal: string;
  };
  readonly quantity: number;
  readonly quantity_decimal: string;
  readonly subscription: string;
  readonly subtotal: number;
  readonly taxes: never[];
}

/** What makes one line differ from another. */
export interface LineContent {
  readonly subscription: string;
  readonly subscriptionItem: string;
  readonly price: Price;
  readonly quantity: number;
  readonly amount: number;
  readonly description: string;
  readonly period: Period;
  readonly metadata: Metadata;
  /** A line for a part of a period; it is an invoice item and waits for an invoice. */
  readonly proration: boolean;
  readonly credited?: CreditedItems | null;
}

export function newLine(content: LineContent): InvoiceLine {
  const { amount, period, price, proration, quantity, subscription } = content;
  return {
    id: randomLongId("il_"),
    object: "line_item",
    amount,
    currency: price.currency,
    description: content.description,
    discount_amounts: [],
    discountable: !proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: content.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: proration ? randomLongId("ii_") : null,
        proration,
        proration_details: { credited_items: content.credited ?? null },
        subscription,
        subscription_item: content.subscriptionItem,
      },
      type: "subscription_item_details",
    },
    period,
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: "price_details",
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription,
    subtotal: amount,
    taxes: [],
    // The SDK makes `Decimal`s of the texts that are sent.
  } satisfies Omit<Stripe.InvoiceLineItem, "pricing" | "quantity_decimal"> &
    Pick<InvoiceLine, "pricing" | "quantity_decimal">;
}

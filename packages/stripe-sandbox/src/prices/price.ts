import type Stripe from "stripe";
import { randomLongId } from "../api/random-id.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind } from "../store/kind.ts";

/** How often a price is due. */
export interface Recurring {
  readonly interval: "day" | "month" | "week" | "year";
  readonly interval_count: number;
  readonly meter: null;
  readonly trial_period_days: number | null;
  readonly usage_type: "licensed";
}

export type TaxBehavior = "exclusive" | "inclusive" | "unspecified";

/** Stripe's Price (docs.stripe.com/api/prices/object), per unit, as it is answered when nothing is expanded. */
export interface Price {
  readonly id: string;
  readonly object: "price";
  readonly active: boolean;
  readonly billing_scheme: "per_unit";
  readonly created: number;
  readonly currency: string;
  readonly custom_unit_amount: null;
  readonly livemode: false;
  readonly lookup_key: string | null;
  readonly metadata: Metadata;
  readonly nickname: string | null;
  readonly product: string;
  readonly recurring: Recurring | null;
  readonly tax_behavior: TaxBehavior;
  readonly tiers_mode: null;
  readonly transform_quantity: null;
  readonly type: "one_time" | "recurring";
  readonly unit_amount: number | null;
  readonly unit_amount_decimal: string;
}

export const priceKind: Kind<Price> = {
  object: "price",
  idPrefix: "price_",
  noun: "price",
  url: "/v1/prices",
  filters: ["active", "currency", "lookup_key", "product", "recurring.interval", "type"],
  expandable: ["product"],
};

type Given = Pick<
  Price,
  "currency" | "product" | "recurring" | "unit_amount" | "unit_amount_decimal"
>;

/** A price with Stripe's defaults for what is not given. */
export function newPrice(given: Given, nowSeconds: number): Price {
  return {
    id: randomLongId(priceKind.idPrefix),
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: nowSeconds,
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: given.product,
    recurring: given.recurring,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: given.recurring ? "recurring" : "one_time",
    unit_amount: given.unit_amount,
    // The SDK makes a `Decimal` of the text that is sent.
    unit_amount_decimal: given.unit_amount_decimal,
  } satisfies Omit<Stripe.Price, "unit_amount_decimal"> & Pick<Price, "unit_amount_decimal">;
}

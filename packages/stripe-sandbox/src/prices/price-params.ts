import { expandParam } from "../api/expand.ts";
import { boolean } from "../params/boolean.ts";
import { currency } from "../params/currency.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { productDataParam } from "../products/product-params.ts";
import { priceKind } from "./price.ts";
import { amountFields, recurringParam } from "./price-amount.ts";

const expand = expandParam(priceKind);

/** What can be set at any time; the amount and the period of a price never change. */
const settable = {
  active: boolean(),
  currency_options: unsupported(),
  expand,
  lookup_key: text(200),
  metadata: metadata(),
  nickname: text(),
  tax_behavior: choice(["exclusive", "inclusive", "unspecified"]),
  transfer_lookup_key: boolean(),
};

/** docs.stripe.com/api/prices/create */
export const createPriceParams = hash(
  {
    ...settable,
    ...amountFields,
    billing_scheme: partialChoice(["per_unit"], ["tiered"]),
    currency: currency(),
    custom_unit_amount: unsupported(),
    product: text(),
    product_data: productDataParam,
    recurring: recurringParam,
    tiers: unsupported(),
    tiers_mode: unsupported(),
    transform_quantity: unsupported(),
  },
  ["currency"],
);

export const updatePriceParams = hash(settable);

export const retrievePriceParams = hash({ expand });

export const listPricesParams = hash({
  ...pageFields,
  active: boolean(),
  created: timeRange(),
  currency: currency(),
  expand: expandParam(priceKind, "data."),
  lookup_keys: list(text(200), 10),
  product: text(),
  recurring: hash({
    interval: choice(["day", "month", "week", "year"]),
    meter: unsupported(),
    usage_type: choice(["licensed", "metered"]),
  }),
  type: choice(["one_time", "recurring"]),
});

export type PriceChange = Omit<Read<typeof updatePriceParams>, "expand">;

export type PriceCreate = Omit<Read<typeof createPriceParams>, "expand">;

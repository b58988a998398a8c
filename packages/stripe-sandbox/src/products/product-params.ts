import { expandParam } from "../api/expand.ts";
import { boolean } from "../params/boolean.ts";
import { clearable } from "../params/clearable.ts";
import { currency } from "../params/currency.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { amountFields, recurringParam } from "../prices/price-amount.ts";
import { productKind } from "./product.ts";

const marketingFeature = hash({ name: text(80) }, ["name"]);

/** What can be set on a product (docs.stripe.com/api/products/create). */
const settable = {
  active: boolean(),
  description: clearable(text()),
  images: clearable(list(text(2048), 8)),
  marketing_features: clearable(list(marketingFeature, 15)),
  metadata: metadata(),
  name: text(),
  package_dimensions: unsupported(),
  shippable: boolean(),
  statement_descriptor: text(22),
  tax_code: clearable(text()),
  tax_details: unsupported(),
  unit_label: clearable(text(12)),
  url: clearable(text()),
};

const expand = expandParam(productKind);

const defaultPriceData = hash(
  {
    ...amountFields,
    currency: currency(),
    currency_options: unsupported(),
    custom_unit_amount: unsupported(),
    metadata: metadata(),
    recurring: recurringParam,
    tax_behavior: choice(["exclusive", "inclusive", "unspecified"]),
  },
  ["currency"],
);

export const createProductParams = hash(
  {
    ...settable,
    default_price_data: defaultPriceData,
    expand,
    id: text(255),
    type: choice(["good", "service"]),
  },
  ["name"],
);

export const updateProductParams = hash({ ...settable, default_price: text(), expand });

export const retrieveProductParams = hash({ expand });

export const deleteProductParams = hash({});

export const listProductsParams = hash({
  ...pageFields,
  active: boolean(),
  created: timeRange(),
  expand: expandParam(productKind, "data."),
  ids: list(text()),
  shippable: boolean(),
  type: choice(["good", "service"]),
  url: text(),
});

/** `product_data` of a price that is created together with its product. */
export const productDataParam = hash(
  {
    active: boolean(),
    id: text(255),
    metadata: metadata(),
    name: text(),
    statement_descriptor: text(22),
    tax_code: text(),
    tax_details: unsupported(),
    unit_label: text(12),
  },
  ["name"],
);

/** What a create or an update sets. */
export type ProductChange = Omit<Read<typeof updateProductParams>, "expand" | "default_price"> & {
  readonly default_price?: string;
  readonly type?: "good" | "service";
};

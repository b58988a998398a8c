import { boolean } from "../params/boolean.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";

/** More items than this a subscription cannot have (docs.stripe.com/billing/subscriptions/quantities). */
export const ITEMS_MAX = 20;

/** How much of an item; Stripe's bound is that of the resulting amount. */
export const itemQuantity = integer(0, 999_999_999);

export const paymentBehavior = partialChoice(
  ["allow_incomplete", "default_incomplete", "error_if_incomplete"],
  ["pending_if_incomplete"],
);

export const prorationBehavior = choice(["always_invoice", "create_prorations", "none"]);

const notOfItems = {
  billing_thresholds: unsupported(),
  current_trial: unsupported(),
  discounts: unsupported(),
  plan: unsupported(),
  price_data: unsupported(),
  tax_rates: unsupported(),
};

export const newItemParam = hash({
  ...notOfItems,
  metadata: metadata(),
  price: text(),
  quantity: itemQuantity,
});

/** An item that is there, by its id, or a new one. */
export const itemChangeParam = hash({
  ...notOfItems,
  clear_usage: unsupported(),
  deleted: boolean(),
  id: text(),
  metadata: metadata(),
  price: text(),
  quantity: itemQuantity,
});

export type ItemChange = Read<typeof itemChangeParam>;

import { randomId } from "../api/random-id.ts";
import type { Period } from "../billing/period.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Price } from "../prices/price.ts";
import type { Kind } from "../store/kind.ts";

/** An item as it is kept, within its subscription: the price by its id. */
export interface SubscriptionItem {
  readonly id: string;
  readonly created: number;
  readonly current_period_end: number;
  readonly current_period_start: number;
  readonly metadata: Metadata;
  readonly price: string;
  readonly quantity: number;
}

/** Tells which subscription an item is part of; what is asked of an item by its id begins here. */
export interface ItemLink {
  readonly id: string;
  readonly object: "subscription_item";
  readonly created: number;
  readonly subscription: string;
}

export const itemLinkKind: Kind<ItemLink> = {
  object: "subscription_item",
  idPrefix: "si_",
  noun: "subscription item",
  url: "/v1/subscription_items",
  filters: [],
  expandable: ["discounts", "price"],
};

export function newItem(
  given: { readonly price: Price; readonly quantity: number; readonly metadata: Metadata },
  period: Period,
  nowSeconds: number,
): SubscriptionItem {
  return {
    id: randomId(itemLinkKind.idPrefix),
    created: nowSeconds,
    current_period_end: period.end,
    current_period_start: period.start,
    metadata: given.metadata,
    price: given.price.id,
    quantity: given.quantity,
  };
}

/** What the quantity costs for a whole period, in the currency's smallest unit. */
export function amountOf(price: Price, quantity: number): number {
  return Math.round(Number(price.unit_amount_decimal) * quantity);
}

export function periodOf(item: SubscriptionItem): Period {
  return { start: item.current_period_start, end: item.current_period_end };
}

export function withPeriod(item: SubscriptionItem, { start, end }: Period): SubscriptionItem {
  return { ...item, current_period_start: start, current_period_end: end };
}

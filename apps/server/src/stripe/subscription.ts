import type Stripe from "stripe";
import { type Interval, productOfLookupKey } from "./price.ts";

const statuses = [
  ...(["active", "past_due", "unpaid", "canceled"] as const),
  ...(["incomplete", "incomplete_expired", "trialing", "paused"] as const),
] as const;
type Status = (typeof statuses)[number];

/** Where an item says which product it is of, whatever becomes of its price's lookup key. */
const PRODUCT_KEY = "product_type";

/** A Stripe Subscription, as far as it matters here. Instants are milliseconds since 1970. */
export interface BilledSubscription {
  readonly id: string;
  readonly customerId: string;
  readonly status: Status;
  /** Those of products that are known by a lookup key or by the item's metadata. */
  readonly items: readonly BilledItem[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly cancelAtPeriodEnd: boolean;
  readonly canceledAt: number | null;
  readonly trialEnd: number | null;
  /** Of the item whose period ends first; null where there is none. */
  readonly currentPeriodStart: number | null;
  readonly currentPeriodEnd: number | null;
  readonly createdAt: number;
}

export interface BilledItem {
  readonly id: string;
  readonly product: string;
  readonly priceId: string;
  readonly quantity: number;
  readonly interval: Interval;
}

export function fromStripeSubscription(subscription: Stripe.Subscription): BilledSubscription {
  const { customer, items } = subscription;
  const [first] = items.data.toSorted(
    (one, other) => one.current_period_end - other.current_period_end,
  );
  return {
    id: subscription.id,
    customerId: typeof customer === "string" ? customer : customer.id,
    status: fromStripeStatus(subscription.status),
    items: items.data.flatMap(fromStripeItem),
    metadata: subscription.metadata,
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    canceledAt: toMs(subscription.canceled_at),
    trialEnd: toMs(subscription.trial_end),
    currentPeriodStart: toMs(first?.current_period_start ?? null),
    currentPeriodEnd: toMs(first?.current_period_end ?? null),
    createdAt: subscription.created * 1000,
  };
}

function fromStripeStatus(status: string): Status {
  const known = statuses.find((one) => one === status);
  // A status that Stripe adds comes with a version of its API that is not asked for.
  if (!known) throw new Error(`Stripe knows a status of subscriptions that we do not: ${status}`);
  return known;
}

function fromStripeItem(item: Stripe.SubscriptionItem): readonly BilledItem[] {
  const { id, price, quantity = 0 } = item;
  const product = productOfLookupKey(price.lookup_key) ?? item.metadata[PRODUCT_KEY];
  if (product === undefined) return [];
  const interval = price.recurring?.interval === "year" ? "year" : "month";
  return [{ id, product, priceId: price.id, quantity, interval }];
}

/** An item that is to be: a new one by its price, one that is there by its id; without a quantity it is removed. */
export type ItemChange =
  | { readonly product: string; readonly priceId: string; readonly quantity: number }
  | { readonly id: string; readonly quantity: number | null };

/** A new item, as both creating and changing take it. */
export function toStripeNewItem(item: Exclude<ItemChange, { id: string }>) {
  const { product, priceId, quantity } = item;
  return { price: priceId, quantity, metadata: { [PRODUCT_KEY]: product } };
}

export function toStripeItem(item: ItemChange): Stripe.SubscriptionUpdateParams.Item {
  if (!("id" in item)) return toStripeNewItem(item);
  const { id, quantity } = item;
  return quantity === null ? { id, deleted: true } : { id, quantity };
}

function toMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}

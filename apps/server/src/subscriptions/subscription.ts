import { isDeepStrictEqual } from "node:util";
import type { BillingAccount } from "../billing-accounts/billing-account.ts";
import { type Amounts, type Product, perProduct, products } from "../capacity/amounts.ts";
import {
  capacityStatuses,
  endedStatuses,
  type SubscriptionStatus,
} from "../capacity/subscription-status.ts";
import { toInstant } from "../clock.ts";
import type { Currency } from "../db/tables.ts";
import { AppError } from "../errors.ts";
import { INTENT_KEY } from "../outbox/intents.ts";
import type { Interval } from "../stripe/price.ts";
import type { BilledItem, BilledSubscription } from "../stripe/subscription.ts";

export type { SubscriptionStatus };

/** What is paid for of one product. */
export interface ProductQuantity {
  /** The ids of its items at Stripe: one, unless somebody else has added others there. */
  readonly itemIds: readonly [first: string, ...others: string[]];
  readonly priceId: string;
  readonly quantity: number;
  readonly interval: Interval;
}

export type ProductQuantities = Readonly<Partial<Record<Product, ProductQuantity>>>;

/** A Stripe subscription as we know it. */
export interface Subscription {
  readonly id: string;
  readonly workspaceId: string;
  readonly billingAccountId: string;
  readonly status: SubscriptionStatus;
  readonly currency: Currency;
  readonly products: ProductQuantities;
  readonly metadata: Readonly<Record<string, string>>;
  readonly cancelAtPeriodEnd: boolean;
  readonly canceledAt: string | null;
  readonly trialEnd: string | null;
  readonly currentPeriodStart: string | null;
  readonly currentPeriodEnd: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What Stripe says of a subscription, as we keep it. The account's currency is that of all its subscriptions. */
export function fromBilled(
  { workspaceId, id, currency }: Pick<BillingAccount, "workspaceId" | "id" | "currency">,
  billed: BilledSubscription,
  updatedAt: string,
): Omit<Subscription, "version"> {
  const { [INTENT_KEY]: _, ...metadata } = billed.metadata;
  return {
    id: billed.id,
    workspaceId,
    billingAccountId: id,
    status: billed.status,
    currency,
    products: fromItems(billed.items),
    metadata,
    cancelAtPeriodEnd: billed.cancelAtPeriodEnd,
    canceledAt: instant(billed.canceledAt),
    trialEnd: instant(billed.trialEnd),
    currentPeriodStart: instant(billed.currentPeriodStart),
    currentPeriodEnd: instant(billed.currentPeriodEnd),
    createdAt: toInstant(billed.createdAt),
    updatedAt,
  };
}

/** Items of products that we do not sell are somebody else's; several of one product count together. */
function fromItems(items: readonly BilledItem[]): ProductQuantities {
  const quantities: Partial<Record<Product, ProductQuantity>> = {};
  for (const { id: itemId, product: name, priceId, quantity, interval } of items) {
    const product = products.find((sold) => sold === name);
    if (!product) continue;
    const known = quantities[product];
    quantities[product] = known
      ? { ...known, itemIds: [...known.itemIds, itemId], quantity: known.quantity + quantity }
      : { itemIds: [itemId], priceId, quantity, interval };
  }
  return quantities;
}

function instant(ms: number | null): string | null {
  return ms === null ? null : toInstant(ms);
}

/** Whether the two say the same, but for when and how often that was written. */
export function saysTheSame(
  one: Omit<Subscription, "version">,
  other: Omit<Subscription, "version">,
): boolean {
  const said = ({ updatedAt: _, ...rest }: Omit<Subscription, "version">) => ({
    ...rest,
    version: 0,
  });
  return isDeepStrictEqual(said(one), said(other));
}

/**
 * Whether it is over for good. Until then it counts: towards the three that an account may have, and against deleting
 * the account, even where it is scheduled to end.
 */
export function hasEnded({ status }: Pick<Subscription, "status">): boolean {
  return endedStatuses.some((ended) => ended === status);
}

/** Whether what it pays for may be used. */
export function givesCapacity({ status }: Pick<Subscription, "status">): boolean {
  return capacityStatuses.some((giving) => giving === status);
}

/** How much it pays for of each product. */
export function quantitiesOf(subscription: Pick<Subscription, "products">): Amounts {
  return perProduct((product) => subscription.products[product]?.quantity ?? 0);
}

export function subscriptionMissing(id: string): AppError {
  return new AppError("resource_missing", {
    message: `The billing account has no subscription '${id}'.`,
    param: "subscriptionId",
  });
}

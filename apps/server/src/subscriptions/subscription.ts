import type { Currency } from "../billing-accounts/billing-account.ts";
import { type Amounts, type Product, perProduct } from "../capacity/amounts.ts";
import {
  capacityStatuses,
  endedStatuses,
  type SubscriptionStatus,
} from "../capacity/subscription-status.ts";
import { AppError } from "../errors.ts";

export type { SubscriptionStatus };

/** What is paid for of one product. */
export interface ProductQuantity {
  readonly priceId: string;
  readonly quantity: number;
  readonly interval: "month" | "year";
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
export function quantitiesOf({ products }: Pick<Subscription, "products">): Amounts {
  return perProduct((product) => products[product]?.quantity ?? 0);
}

export function subscriptionMissing(id: string): AppError {
  return new AppError("resource_missing", {
    message: `The billing account has no subscription '${id}'.`,
    param: "subscriptionId",
  });
}

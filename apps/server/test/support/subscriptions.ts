import { type Amounts, products } from "../../src/capacity/amounts.ts";
import type { Database } from "../../src/db/open-database.ts";
import { newId } from "../../src/id.ts";
import { type AccountPath, putSubscription as put } from "../../src/subscriptions/repository.ts";
import type { Subscription } from "../../src/subscriptions/subscription.ts";

const at = "2025-10-15T12:30:00.000Z";

/** A subscription of the account as Stripe would have it, not written yet. */
export function subscriptionOf(
  { workspaceId, billingAccountId }: AccountPath,
  quantities: Partial<Amounts>,
  change: Partial<Subscription> = {},
): Omit<Subscription, "version"> {
  const sold = products.flatMap((product) => {
    const quantity = quantities[product];
    if (quantity === undefined) return [];
    return [[product, { priceId: `price_${product}`, quantity, interval: "month" }] as const];
  });
  return {
    id: newId("sub"),
    workspaceId,
    billingAccountId,
    status: "active",
    currency: "usd",
    products: Object.fromEntries(sold),
    metadata: {},
    cancelAtPeriodEnd: false,
    canceledAt: null,
    trialEnd: null,
    currentPeriodStart: at,
    currentPeriodEnd: "2025-11-15T12:30:00.000Z",
    createdAt: at,
    updatedAt: at,
    ...change,
  };
}

/** Puts a subscription of the account in the database: `putSubscription(database, account, { users: 50 }, { status: "trialing" })`. */
export function putSubscription(
  database: Database,
  account: AccountPath,
  quantities: Partial<Amounts>,
  change: Partial<Subscription> = {},
): Promise<Subscription> {
  return database.transaction((trx) => put(trx, subscriptionOf(account, quantities, change)));
}

import { type Amounts, type Product, perProduct } from "../capacity/amounts.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { toLookupKey } from "../stripe/price.ts";
import {
  assertCanPause,
  assertCanResume,
  assertOneOperation,
  changedMetadata,
  intervalFor,
  itemChanges,
  newProducts,
  quantitiesAfter,
  type SubscriptionChange,
} from "./change.ts";
import type { Plan } from "./changes.ts";
import { hasEnded, type Subscription } from "./subscription.ts";

const nothing: Amounts = perProduct(() => 0);

/**
 * How a change is made at Stripe; undefined where everything is that way already.
 * @throws AppError no_operation, multiple_operations_not_allowed, validation_failed, subscription_requires_product,
 * subscription_not_active, subscription_not_paused, catalog_incomplete
 */
export async function planChange(
  gateway: StripeGateway,
  found: Subscription,
  change: SubscriptionChange,
): Promise<Plan | undefined> {
  assertOneOperation(change);
  if (change.action === "sync") return { send: () => gateway.getSubscription(found.id) };
  if (change.action === "pause") return planPause(gateway, found);
  if (change.action === "resume") return planResume(gateway, found);
  const metadata = changedMetadata(found.metadata, change.metadata);
  const isOfProducts = change.productQuantities ?? change.addProducts ?? change.removeProducts;
  const after = isOfProducts ? quantitiesAfter(found.products, change) : undefined;
  const items = after ? await planItems(gateway, found, after) : [];
  const send = (idempotencyKey: string) =>
    gateway.updateSubscription(
      found.id,
      {
        ...(items.length > 0 ? { items } : {}),
        ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
      },
      idempotencyKey,
    );
  if (items.length === 0) return Object.keys(metadata).length === 0 ? undefined : { send };
  const paramOf = (product: Product) =>
    change.productQuantities ? `product_quantities.${product}` : "remove_products";
  const to = perProduct((product) => after?.[product] ?? 0);
  const refusal = { code: "update_would_underprovision", paramOf } as const;
  return { lowers: { to, at: "once", refusal }, send };
}

/** How the end with the current period is scheduled; undefined where it is, or has come, already. */
export function planCancellation(gateway: StripeGateway, found: Subscription): Plan | undefined {
  if (found.cancelAtPeriodEnd || hasEnded(found)) return undefined;
  const refusal = { code: "cancellation_would_underprovision" } as const;
  return {
    lowers: { to: nothing, at: "period_end", refusal },
    send: (key) => gateway.updateSubscription(found.id, { cancelAtPeriodEnd: true }, key),
  };
}

function planPause(gateway: StripeGateway, found: Subscription): Plan {
  assertCanPause(found);
  const refusal = { code: "pause_would_underprovision" } as const;
  return {
    lowers: { to: nothing, at: "once", refusal },
    send: (key) => gateway.pauseSubscription(found.id, key),
  };
}

function planResume(gateway: StripeGateway, found: Subscription): Plan {
  assertCanResume(found);
  if (found.status === "paused") {
    return { send: (key) => gateway.resumeSubscription(found.id, key) };
  }
  return { send: (key) => gateway.updateSubscription(found.id, { cancelAtPeriodEnd: false }, key) };
}

async function planItems(gateway: StripeGateway, found: Subscription, after: Partial<Amounts>) {
  const added = newProducts(found.products, after);
  const interval = intervalFor(found.products);
  const keys = added.map((product) => toLookupKey(product, found.currency, interval));
  const priceIds = keys.length > 0 ? await gateway.findPrices(keys) : [];
  // One for each key, in their order.
  const prices = new Map(added.map((product, index) => [product, priceIds[index] ?? ""]));
  return itemChanges(found.products, after, prices);
}

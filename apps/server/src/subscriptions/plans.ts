import { type Amounts, type Product, perProduct } from "../capacity/amounts.ts";
import type { Refusal } from "../capacity/remains.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { toLookupKey } from "../stripe/price.ts";
import type { SubscriptionCommand } from "../stripe/subscription-command.ts";
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
import { hasEnded, type Subscription } from "./subscription.ts";

/** One change of a subscription, as it is to be made at Stripe. */
export interface Plan {
  readonly command: SubscriptionCommand;
  /** What the subscription then gives less of; absent: it gives what it gave, or more. */
  readonly lowers?: {
    readonly to: Amounts;
    readonly at: "once" | "period_end";
    readonly refusal: Refusal;
  };
}

const nothing: Amounts = perProduct(() => 0);

/**
 * How a change is made at Stripe; "read": it is only to be read again; undefined: everything is that way already.
 * @throws AppError no_operation, multiple_operations_not_allowed, validation_failed, subscription_requires_product,
 * subscription_not_active, subscription_not_paused, catalog_incomplete
 */
export async function planChange(
  gateway: StripeGateway,
  found: Subscription,
  change: SubscriptionChange,
): Promise<Plan | "read" | undefined> {
  assertOneOperation(change);
  if (change.action === "sync") return "read";
  if (change.action === "pause") return planPause(found);
  if (change.action === "resume") return planResume(found);
  const metadata = changedMetadata(found.metadata, change.metadata);
  const isOfProducts = change.productQuantities ?? change.addProducts ?? change.removeProducts;
  const after = isOfProducts ? quantitiesAfter(found.products, change) : undefined;
  const items = after ? await planItems(gateway, found, after) : [];
  const isChanged = Object.keys(metadata).length > 0;
  const command = {
    type: "change",
    ...(items.length > 0 ? { items } : {}),
    ...(isChanged ? { metadata } : {}),
  } as const;
  if (items.length === 0) return isChanged ? { command } : undefined;
  const paramOf = (product: Product) =>
    change.productQuantities ? `product_quantities.${product}` : "remove_products";
  const to = perProduct((product) => after?.[product] ?? 0);
  const refusal = { code: "update_would_underprovision", paramOf } as const;
  return { command, lowers: { to, at: "once", refusal } };
}

/** How the end with the current period is scheduled; undefined where it is, or has come, already. */
export function planCancellation(found: Subscription): Plan | undefined {
  if (found.cancelAtPeriodEnd || hasEnded(found)) return undefined;
  const refusal = { code: "cancellation_would_underprovision" } as const;
  return {
    command: { type: "schedule_end" },
    lowers: { to: nothing, at: "period_end", refusal },
  };
}

function planPause(found: Subscription): Plan {
  assertCanPause(found);
  const refusal = { code: "pause_would_underprovision" } as const;
  return { command: { type: "pause" }, lowers: { to: nothing, at: "once", refusal } };
}

function planResume(found: Subscription): Plan {
  assertCanResume(found);
  return { command: { type: found.status === "paused" ? "resume" : "unschedule_end" } };
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

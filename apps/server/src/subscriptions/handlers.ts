import type { components } from "@workspace-billing/api-types";
import { products } from "../capacity/amounts.ts";
import type { HandlersFor } from "../handlers.ts";
import { toETag } from "../http/etag.ts";
import { toList } from "../http/list.ts";
import type { SubscriptionService } from "./service.ts";
import type { ProductQuantities, Subscription } from "./subscription.ts";

type Schemas = components["schemas"];

/** The operations under the tag Subscriptions. */
export function createSubscriptionHandlers(subscriptions: SubscriptionService) {
  return {
    async listSubscriptions({ path, query }) {
      const page = await subscriptions.list(path, query);
      return { status: 200, body: toList(page, toSubscription) };
    },

    async getSubscription({ path }) {
      return { status: 200, ...toReply(await subscriptions.get(path, path.subscriptionId)) };
    },
  } satisfies HandlersFor<"listSubscriptions" | "getSubscription">;
}

function toReply(subscription: Subscription) {
  return { headers: { ETag: toETag(subscription.version) }, body: toSubscription(subscription) };
}

function toSubscription(subscription: Subscription): Schemas["Subscription"] {
  return {
    id: subscription.id,
    billing_account_id: subscription.billingAccountId,
    status: subscription.status,
    currency: subscription.currency,
    product_quantities: toQuantities(subscription.products),
    metadata: subscription.metadata,
    cancel_at_period_end: subscription.cancelAtPeriodEnd,
    canceled_at: subscription.canceledAt,
    trial_end: subscription.trialEnd,
    current_period_start: subscription.currentPeriodStart,
    current_period_end: subscription.currentPeriodEnd,
    created_at: subscription.createdAt,
    updated_at: subscription.updatedAt,
  };
}

function toQuantities(
  quantities: ProductQuantities,
): Schemas["Subscription"]["product_quantities"] {
  const entries = products.flatMap((product) => {
    const item = quantities[product];
    if (!item) return [];
    const { priceId: price_id, quantity, interval } = item;
    return [[product, { price_id, quantity, interval }] as const];
  });
  return Object.fromEntries(entries);
}

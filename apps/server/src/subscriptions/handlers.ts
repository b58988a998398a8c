import type { components } from "@workspace-billing/api-types";
import { products } from "../capacity/amounts.ts";
import type { HandlersFor } from "../handlers.ts";
import { fromIfMatch, toETag } from "../http/etag.ts";
import { toList } from "../http/list.ts";
import type { SubscriptionChange } from "./change.ts";
import { TRIAL_DAYS, type TrialEligibility } from "./creation.ts";
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
      return { status: 200, ...toReply(await subscriptions.get(path)) };
    },

    async createSubscription({ path, body }, { keyed }) {
      const fields = { quantities: body.product_quantities, metadata: body.metadata ?? {} };
      const subscription = await subscriptions.create(path, fields, keyed);
      const { headers, ...reply } = toReply(subscription);
      const account = `/workspaces/${path.workspaceId}/billing-accounts/${path.billingAccountId}`;
      const location = `${account}/subscriptions/${subscription.id}`;
      return { status: 201, headers: { ...headers, Location: location }, ...reply };
    },

    async updateSubscription({ path, header, body }, { keyed }) {
      const wanted = fromIfMatch(header["If-Match"]);
      const updated = await subscriptions.update(path, fromUpdate(body), wanted, keyed);
      return { status: 200, ...toReply(updated) };
    },

    async cancelSubscription({ path, header }, { keyed }) {
      await subscriptions.cancel(path, fromIfMatch(header["If-Match"]), keyed);
      return { status: 204 };
    },

    async getTrialEligibility({ path }) {
      return { status: 200, body: toEligibility(await subscriptions.trialEligibility(path)) };
    },
  } satisfies HandlersFor<
    | "listSubscriptions"
    | "getSubscription"
    | "createSubscription"
    | "updateSubscription"
    | "cancelSubscription"
    | "getTrialEligibility"
  >;
}

function fromUpdate(body: Schemas["SubscriptionUpdate"]): SubscriptionChange {
  const { action, product_quantities, add_products, remove_products, metadata } = body;
  return {
    ...(action === undefined ? {} : { action }),
    ...(product_quantities === undefined ? {} : { productQuantities: product_quantities }),
    ...(add_products === undefined ? {} : { addProducts: add_products }),
    ...(remove_products === undefined ? {} : { removeProducts: remove_products }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function toEligibility({
  isEligible,
  hasPaymentMethod,
}: TrialEligibility): Schemas["TrialEligibility"] {
  const canCreate = isEligible || hasPaymentMethod;
  return {
    trial_eligible: isEligible,
    has_payment_method: hasPaymentMethod,
    can_create_subscription: canCreate,
    trial_info: isEligible
      ? {
          trial_days: TRIAL_DAYS,
          message: `The first subscription of this workspace begins with a trial of ${TRIAL_DAYS} days.`,
        }
      : null,
    requirements: canCreate
      ? {}
      : { add_payment_method: "Add a payment method and make it the default." },
  };
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

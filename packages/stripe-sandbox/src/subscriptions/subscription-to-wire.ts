import type Stripe from "stripe";
import { EMBEDDED_MAX, embeddedList } from "../api/embedded-list.ts";
import { type Price, priceKind } from "../prices/price.ts";
import { isTombstone } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import type { Subscription } from "./subscription.ts";
import type { SubscriptionItem } from "./subscription-item.ts";

/** Stripe's Subscription (docs.stripe.com/api/subscriptions/object) as it is answered when nothing is expanded. */
export function subscriptionToWire(subscription: Subscription, objects: ObjectStore) {
  const { id, cancel_at_period_end: cancels, created, items } = subscription;
  const embedded = items.slice(0, EMBEDDED_MAX).map((item) => itemToWire(item, id, objects));
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: subscription.billing_cycle_anchor,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: cancels ? (items[0]?.current_period_end ?? null) : null,
    cancel_at_period_end: cancels,
    canceled_at: subscription.canceled_at,
    cancellation_details: subscription.cancellation_details,
    collection_method: "charge_automatically",
    created,
    currency: subscription.currency,
    customer: subscription.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: subscription.default_payment_method,
    default_source: null,
    default_tax_rates: [],
    description: subscription.description,
    discounts: [],
    ended_at: subscription.ended_at,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: embeddedList(embedded, items.length, `/v1/subscription_items?subscription=${id}`),
    latest_invoice: subscription.latest_invoice,
    livemode: false,
    managed_payments: null,
    metadata: subscription.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: subscription.save_default_payment_method,
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: created,
    status: subscription.status,
    ...(subscription.pause &&
      subscription.status === "paused" && {
        status_details: {
          paused: {
            subscription: { type: subscription.pause.type },
            transitioned_at: subscription.pause.at,
            type: "subscription",
          },
        },
      }),
    test_clock: null,
    transfer_data: null,
    trial_end: subscription.trial_end,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: subscription.missing_payment_method,
      },
    },
    trial_start: subscription.trial_start,
  } satisfies Omit<Stripe.Subscription, "items"> & { items: { data: WireItem[] } };
}

type WireItem = ReturnType<typeof itemToWire>;

/** Stripe's SubscriptionItem (docs.stripe.com/api/subscription_items/object); its price is as it is today. */
export function itemToWire(item: SubscriptionItem, subscription: string, objects: ObjectStore) {
  const price = priceOf(item, objects);
  return {
    id: item.id,
    object: "subscription_item",
    billing_thresholds: null,
    created: item.created,
    current_period_end: item.current_period_end,
    current_period_start: item.current_period_start,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: planOf(price),
    price,
    quantity: item.quantity,
    subscription,
    tax_rates: [],
  } satisfies Omit<Stripe.SubscriptionItem, "plan" | "price"> & { plan: object; price: Price };
}

/** @throws Error when the price is not there: prices are never deleted. */
export function priceOf({ price: id }: SubscriptionItem, objects: ObjectStore): Price {
  const price = objects.find(priceKind, id);
  if (!price || isTombstone(price)) throw new Error(`The price ${id} is gone`);
  return price;
}

/** The older form of a price that Stripe still puts beside it (docs.stripe.com/api/plans/object). */
function planOf(price: Price) {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: "licensed",
    // The SDK makes a `Decimal` of the text that is sent.
  } satisfies Omit<Stripe.Plan, "amount_decimal"> & { amount_decimal: string };
}

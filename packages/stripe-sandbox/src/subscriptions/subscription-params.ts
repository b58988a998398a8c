import { expandParam } from "../api/expand.ts";
import { boolean } from "../params/boolean.ts";
import { clearable } from "../params/clearable.ts";
import { currency } from "../params/currency.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read, Reader } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import {
  ITEMS_MAX,
  itemChangeParam,
  newItemParam,
  paymentBehavior,
  prorationBehavior,
} from "./item-params.ts";
import { subscriptionKind } from "./subscription.ts";

const expand = expandParam(subscriptionKind);

/** `trial_end=now` ends a trial at once, or means that there is none. */
export const trialEnd: Reader<number | "now"> = (value, param) =>
  value === "now" ? "now" : integer(0)(value, param);

/** `billing_cycle_anchor[type]=now` begins a new period at once. */
export const anchorParam = hash({ type: choice(["now", "unchanged"]) }, ["type"]);

const cancellationDetails = hash({
  comment: clearable(text()),
  feedback: clearable(
    choice([
      "customer_service",
      "low_quality",
      "missing_features",
      "other",
      "switched_service",
      "too_complex",
      "too_expensive",
      "unused",
    ]),
  ),
  feedback_option: unsupported(),
});

/** What both create and update take. */
const settable = {
  add_invoice_items: unsupported(),
  application_fee_percent: unsupported(),
  automatic_tax: unsupported(),
  billing_schedules: unsupported(),
  billing_thresholds: unsupported(),
  cancel_at: unsupported(),
  cancel_at_period_end: boolean(),
  collection_method: partialChoice(["charge_automatically"], ["send_invoice"]),
  days_until_due: unsupported(),
  default_payment_method: clearable(text()),
  default_source: unsupported(),
  default_tax_rates: unsupported(),
  description: clearable(text(500)),
  discounts: unsupported(),
  expand,
  invoice_settings: unsupported(),
  metadata: metadata(),
  off_session: boolean(),
  on_behalf_of: unsupported(),
  payment_behavior: paymentBehavior,
  payment_settings: hash({
    payment_method_options: unsupported(),
    payment_method_types: unsupported(),
    save_default_payment_method: choice(["off", "on_subscription"]),
  }),
  pending_invoice_item_interval: unsupported(),
  proration_behavior: prorationBehavior,
  transfer_data: unsupported(),
  trial_end: trialEnd,
  trial_from_plan: unsupported(),
  trial_settings: hash(
    {
      end_behavior: hash(
        {
          billing_cycle_anchor: unsupported(),
          missing_payment_method: choice(["cancel", "create_invoice", "pause"]),
        },
        ["missing_payment_method"],
      ),
    },
    ["end_behavior"],
  ),
};

/** docs.stripe.com/api/subscriptions/create */
export const createSubscriptionParams = hash(
  {
    ...settable,
    backdate_start_date: unsupported(),
    billing_cycle_anchor: unsupported(),
    billing_cycle_anchor_config: unsupported(),
    billing_mode: unsupported(),
    currency: currency(),
    customer: text(),
    customer_account: unsupported(),
    items: list(newItemParam, ITEMS_MAX),
    trial_period_days: integer(1, 730),
  },
  ["customer", "items"],
);

export const updateSubscriptionParams = hash({
  ...settable,
  billing_cycle_anchor: anchorParam,
  cancellation_details: cancellationDetails,
  items: list(itemChangeParam, 2 * ITEMS_MAX),
  pause_collection: unsupported(),
  proration_date: integer(0),
});

export const retrieveSubscriptionParams = hash({ expand });

export const listSubscriptionsParams = hash({
  ...pageFields,
  automatic_tax: unsupported(),
  collection_method: choice(["charge_automatically", "send_invoice"]),
  created: timeRange(),
  current_period_end: unsupported(),
  current_period_start: unsupported(),
  customer: text(),
  customer_account: unsupported(),
  expand: expandParam(subscriptionKind, "data."),
  plan: unsupported(),
  price: text(),
  // In the order in which Stripe's error lists them.
  status: choice([
    "active",
    "past_due",
    "unpaid",
    "canceled",
    "incomplete",
    "incomplete_expired",
    "trialing",
    "paused",
    "all",
    "ended",
  ]),
  test_clock: unsupported(),
});

export const cancelSubscriptionParams = hash({
  cancellation_details: cancellationDetails,
  expand,
  invoice_now: boolean(),
  prorate: boolean(),
});

export type SubscriptionCreate = Omit<Read<typeof createSubscriptionParams>, "expand">;

export type SubscriptionChange = Omit<Read<typeof updateSubscriptionParams>, "expand">;

export type SubscriptionCancel = Omit<Read<typeof cancelSubscriptionParams>, "expand">;

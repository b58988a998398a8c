import { randomLongId } from "../api/random-id.ts";
import type { Context } from "../api/route.ts";
import { afterRecurrences, type Period } from "../billing/period.ts";
import { type Customer, customerKind } from "../customers/customer.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { exclusiveParameters } from "../errors/parameter-errors.ts";
import { recordChanged, recordUpdated } from "../events/record.ts";
import { noPaymentMethod, paymentMethodFor } from "../invoices/charge-invoice.ts";
import { changeMetadata } from "../params/metadata.ts";
import { paymentMethodOf } from "../payment-methods/find-payment-method.ts";
import { billNow } from "./bill-now.ts";
import { changeItems, termsOf } from "./change-items.ts";
import { periodLines, trialLines } from "./lines.ts";
import { insertSubscription, setTimers } from "./save-subscription.ts";
import { noCancellation, scheduleCancellation } from "./schedule-cancellation.ts";
import { type Subscription, subscriptionKind } from "./subscription.ts";
import { withPeriod } from "./subscription-item.ts";
import type { SubscriptionCreate } from "./subscription-params.ts";
import { checkedTrialEnd, setTrialTimer } from "./trial.ts";

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Keeps a new subscription and bills its first period, or its trial, at once
 * (docs.stripe.com/api/subscriptions/create).
 * @throws ApiError 400 for parameters that do not go together and when there is nobody to be charged; 402 when the
 * charge is declined and the payment behavior is `error_if_incomplete`.
 */
export function createSubscription(context: Context, given: SubscriptionCreate): Subscription {
  const { payment_behavior: behavior = "allow_incomplete" } = given;
  const draft = newSubscription(context, given);
  claimCurrency(context, draft);
  insertSubscription(context, draft);
  const trials = draft.status === "trialing";
  const bill = {
    lines: trials ? trialLines(context, draft) : periodLines(context, draft),
    reason: "subscription_create",
    period: { start: context.nowSeconds, end: context.nowSeconds },
  } as const;
  const owes = bill.lines.some(({ amount }) => amount > 0);
  if (owes && behavior !== "default_incomplete" && !paymentMethodFor(context, draft)) {
    throw noPaymentMethod();
  }
  const { subscription, paid } = billNow(context, draft, bill, behavior);
  const created: Subscription =
    paid && !trials ? { ...subscription, status: "active" } : subscription;
  setTimers(context, created);
  setTrialTimer(context, created);
  return recordChanged(context, subscriptionKind, created, "customer.subscription.created");
}

function newSubscription(context: Context, given: SubscriptionCreate): Subscription {
  const { objects, nowSeconds } = context;
  // Stripe takes the customer as if the path named him, as it did once.
  const customer = livingCustomer(objects, given.customer, "customer", 404);
  const method = given.default_payment_method;
  if (method) paymentMethodOf(context, customer.id, method, "default_payment_method");
  const now = { start: nowSeconds, end: nowSeconds };
  const bare = changeItems(context, [], given.items, now);
  const terms = termsOf(context, bare);
  if (given.currency !== undefined && given.currency !== terms.currency) {
    throw new ApiError(
      `The price specified only supports \`${terms.currency}\`. This doesn't match the expected currency: \`${given.currency}\`.`,
      { param: "items[0][price]" },
    );
  }
  const trialEnd = trialEndOf(given, nowSeconds);
  const period: Period = {
    start: nowSeconds,
    end: trialEnd ?? afterRecurrences(nowSeconds, terms, 1),
  };
  const subscription: Subscription = {
    id: randomLongId(subscriptionKind.idPrefix),
    object: "subscription",
    billing_cycle_anchor: trialEnd ?? nowSeconds,
    ...noCancellation,
    created: nowSeconds,
    currency: terms.currency,
    customer: customer.id,
    default_payment_method: method ?? null,
    description: given.description ?? null,
    ended_at: null,
    items: bare.map((item) => withPeriod(item, period)),
    latest_invoice: null,
    metadata: given.metadata === undefined ? {} : changeMetadata({}, given.metadata),
    missing_payment_method:
      given.trial_settings?.end_behavior.missing_payment_method ?? "create_invoice",
    pause: null,
    pending: [],
    resumption: null,
    save_default_payment_method: given.payment_settings?.save_default_payment_method ?? "off",
    status: trialEnd === null ? "incomplete" : "trialing",
    trial_end: trialEnd,
    trial_start: trialEnd === null ? null : nowSeconds,
  };
  return given.cancel_at_period_end
    ? scheduleCancellation(subscription, true, nowSeconds)
    : subscription;
}

/** When the trial ends; `null` where there is none. */
function trialEndOf(given: SubscriptionCreate, nowSeconds: number): number | null {
  const { trial_end: end, trial_period_days: days } = given;
  if (end !== undefined && days !== undefined) {
    throw exclusiveParameters(["trial_end", "trial_period_days"]);
  }
  if (days !== undefined) return nowSeconds + days * DAY_SECONDS;
  if (end === undefined || end === "now") return null;
  return checkedTrialEnd(end, nowSeconds);
}

/**
 * A customer has one currency, that of his first subscription.
 * @throws ApiError 400 when he has another one.
 */
function claimCurrency(context: Context, { currency, customer: id }: Subscription): void {
  const customer: Customer = livingCustomer(context.objects, id);
  if (customer.currency === currency) return;
  if (customer.currency !== null) {
    throw new ApiError(
      `You cannot combine currencies on a single customer. This customer has had a subscription, coupon, or invoice item with currency ${customer.currency}`,
    );
  }
  recordUpdated(context, customerKind, customer, { ...customer, currency });
}

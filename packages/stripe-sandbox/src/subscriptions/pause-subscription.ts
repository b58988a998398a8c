import { expandParam } from "../api/expand.ts";
import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordChanged } from "../events/record.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import { hash } from "../params/hash.ts";
import type { Read } from "../params/reader.ts";
import { choice } from "../params/text.ts";
import { billNow } from "./bill-now.ts";
import { unusedTime } from "./prorations.ts";
import { saveSubscription } from "./save-subscription.ts";
import { isBilled, type Subscription, subscriptionKind } from "./subscription.ts";
import { setTrialTimer } from "./trial.ts";

/** docs.stripe.com/api/subscriptions/pause */
export const pauseFields = {
  bill_for: hash({
    outstanding_usage_through: hash({ type: choice(["none", "now"]) }, ["type"]),
    unused_time_from: hash({ type: choice(["item_current_period_start", "none", "now"]) }, [
      "type",
    ]),
  }),
  invoicing_behavior: choice(["invoice", "pending_invoice_item"]),
  type: choice(["subscription"]),
};

export const pauseSubscriptionParams = hash({
  ...pauseFields,
  expand: expandParam(subscriptionKind),
});

type PauseParams = Omit<Read<typeof pauseSubscriptionParams>, "expand">;

/**
 * Pauses a subscription: no periods pass and nothing is billed until it is resumed. The unused time is given back, with
 * an invoice at once or with the next one.
 * @throws ApiError 400 when it is in no status that can be paused.
 */
export function pauseSubscription(
  context: Context,
  before: Subscription,
  given: PauseParams,
): Subscription {
  if (before.status !== "trialing" && !isBilled(before)) {
    throw new ApiError(
      `A subscription with status \`${before.status}\` cannot be paused: it must be \`active\`, \`trialing\`, \`past_due\` or \`unpaid\`.`,
    );
  }
  const { nowSeconds } = context;
  const pending = [...before.pending, ...credits(context, before, given)];
  const bills = given.invoicing_behavior === "invoice" && pending.length > 0;
  const billed = bills ? billCredits(context, before, pending) : { ...before, pending };
  const after: Subscription = {
    ...billed,
    pause: { type: "pause_requested", at: nowSeconds },
    status: "paused",
  };
  setTrialTimer(context, after);
  saveSubscription(context, before, after, "customer.subscription.updated");
  return recordChanged(context, subscriptionKind, after, "customer.subscription.paused");
}

function billCredits(context: Context, before: Subscription, lines: readonly InvoiceLine[]) {
  const end = context.nowSeconds;
  const [start = end] = before.items.map((item) => item.current_period_start);
  const bill = { lines, reason: "subscription_update", period: { start, end } } as const;
  const { subscription } = billNow(context, before, bill, "allow_incomplete");
  return { ...subscription, pending: [] };
}

function credits(
  context: Context,
  before: Subscription,
  { bill_for: scope = {} }: PauseParams,
): InvoiceLine[] {
  const from = scope.unused_time_from?.type ?? "now";
  if (from === "none" || !isBilled(before)) return [];
  const [start = 0] = before.items.map((item) => item.current_period_start);
  return unusedTime(context, before, from === "now" ? context.nowSeconds : start);
}

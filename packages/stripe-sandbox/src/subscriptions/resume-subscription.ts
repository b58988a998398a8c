import { expandParam } from "../api/expand.ts";
import type { Context } from "../api/route.ts";
import { afterRecurrences, periodAt } from "../billing/period.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordChanged } from "../events/record.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import type { Read } from "../params/reader.ts";
import { choice } from "../params/text.ts";
import { billNow } from "./bill-now.ts";
import { termsOf } from "./change-items.ts";
import { prorationBehavior } from "./item-params.ts";
import { debitLine, periodLines } from "./lines.ts";
import { prorationMoment } from "./prorations.ts";
import { saveSubscription } from "./save-subscription.ts";
import { type Subscription, subscriptionKind } from "./subscription.ts";
import { withPeriod } from "./subscription-item.ts";
import { anchorParam } from "./subscription-params.ts";
import { setTrialTimer } from "./trial.ts";

/** docs.stripe.com/api/subscriptions/resume */
export const resumeSubscriptionParams = hash({
  billing_cycle_anchor: anchorParam,
  expand: expandParam(subscriptionKind),
  payment_behavior: choice(["resume_on_payment_attempt", "resume_on_payment_success"]),
  proration_behavior: prorationBehavior,
  proration_date: integer(0),
});

type ResumeParams = Omit<Read<typeof resumeSubscriptionParams>, "expand">;

/** The name of the timer that gives up an invoice that was to end a pause. */
export const RESUMPTION_TIMER = "invoice.drop_resumption";

const UNPAID_SECONDS = 23 * 60 * 60;

/**
 * Ends the pause of a subscription. A new period begins and is billed at once, unless the anchor is left unchanged: then
 * the current period goes on and what remains of it is prorated. A trial that is not over goes on as well.
 * @throws ApiError 400 when the subscription is not paused.
 */
export function resumeSubscription(
  context: Context,
  before: Subscription,
  given: ResumeParams,
): Subscription {
  if (before.status !== "paused") {
    throw new ApiError(
      `Only a subscription with status \`paused\` can be resumed; this one has the status \`${before.status}\`.`,
    );
  }
  const { nowSeconds } = context;
  if (before.trial_end !== null && before.trial_end > nowSeconds) {
    return resumed(context, before, { ...before, status: "trialing" });
  }
  const unchanged = given.billing_cycle_anchor?.type === "unchanged";
  const going = unchanged ? inItsPeriod(context, before) : inNewPeriod(context, before);
  const behavior = given.proration_behavior ?? "create_prorations";
  const remaining = () => {
    const moment = prorationMoment(context, going, given.proration_date);
    return going.items.map((item) => debitLine(context, going, item, moment));
  };
  const prorated = () => (behavior === "none" ? [] : remaining());
  const lines = unchanged ? prorated() : periodLines(context, going);
  const pending = [...before.pending, ...lines];
  const bills = !unchanged || (behavior === "always_invoice" && lines.length > 0);
  if (!bills) return resumed(context, before, { ...going, pending, status: "active" });
  return resumeWithInvoice(context, before, going, pending, given);
}

function resumeWithInvoice(
  context: Context,
  before: Subscription,
  going: Subscription,
  lines: readonly InvoiceLine[],
  { payment_behavior: behavior = "resume_on_payment_attempt" }: ResumeParams,
): Subscription {
  const period = { start: context.nowSeconds, end: context.nowSeconds };
  const bill = { lines, reason: "subscription_update", period } as const;
  const billed = billNow(context, going, bill, "allow_incomplete");
  const subscription = { ...billed.subscription, pending: [] };
  if (billed.paid) return resumed(context, before, { ...subscription, status: "active" });
  if (behavior === "resume_on_payment_attempt") {
    return resumed(context, before, { ...subscription, status: "past_due" });
  }
  const { id } = billed.invoice;
  context.timers.set(RESUMPTION_TIMER, id, context.nowSeconds + UNPAID_SECONDS);
  const waiting = { ...subscription, resumption: id };
  return saveSubscription(context, before, waiting, "customer.subscription.updated");
}

function resumed(context: Context, before: Subscription, going: Subscription): Subscription {
  const after: Subscription = { ...going, pause: null, resumption: null };
  setTrialTimer(context, after);
  saveSubscription(context, before, after, "customer.subscription.updated");
  return recordChanged(context, subscriptionKind, after, "customer.subscription.resumed");
}

function inNewPeriod({ nowSeconds: start, objects }: Context, before: Subscription): Subscription {
  const end = afterRecurrences(start, termsOf({ objects }, before.items), 1);
  const items = before.items.map((item) => withPeriod(item, { start, end }));
  return { ...before, billing_cycle_anchor: start, items };
}

/** The period that would be the current one had there been no pause. */
function inItsPeriod({ nowSeconds, objects }: Context, before: Subscription): Subscription {
  const terms = termsOf({ objects }, before.items);
  const period = periodAt(before.billing_cycle_anchor, terms, nowSeconds);
  return { ...before, items: before.items.map((item) => withPeriod(item, period)) };
}

import { randomLongId } from "../api/random-id.ts";
import type { Context } from "../api/route.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { missingParameter } from "../errors/parameter-errors.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { type Invoice, invoiceKind } from "../invoices/invoice.ts";
import { isTombstone } from "../store/kind.ts";
import { changeSubscription } from "./change-subscription.ts";
import { createSubscription } from "./create-subscription.ts";
import { goOn } from "./end-period.ts";
import { cancelSubscription } from "./end-subscription.ts";
import { livingSubscription } from "./find-subscription.ts";
import { pauseSubscription } from "./pause-subscription.ts";
import type { PreviewDetails, PreviewParams } from "./preview-params.ts";
import { prorationMoment } from "./prorations.ts";
import { resumeSubscription } from "./resume-subscription.ts";
import { LIVING, type Subscription, subscriptionKind } from "./subscription.ts";

/**
 * The invoice that would come next if it were so (docs.stripe.com/api/invoices/create_preview): all of it is really done,
 * read, and undone by the caller, so that a preview is what would come.
 * @throws ApiError `invoice_upcoming_none` when there would be no invoice.
 */
export function previewInvoice(context: Context, params: PreviewParams): Invoice {
  // Nothing happens, so nothing is told.
  const silent: Context = { ...context, emit: () => undefined };
  const invoice =
    params.subscription === undefined && params.subscription_details?.items
      ? ofNew(silent, params, params.subscription_details)
      : ofExisting(silent, params);
  return asPreview(invoice, params.subscription_details?.proration_date ?? context.nowSeconds);
}

function ofNew(
  context: Context,
  { customer, currency }: PreviewParams,
  { items = [], metadata, trial_end }: PreviewDetails,
): Invoice {
  if (customer === undefined) throw missingParameter("customer");
  const created = createSubscription(context, {
    customer,
    items: items.map(({ price, quantity, metadata: own }) => ({
      ...(price !== undefined && { price }),
      ...(quantity !== undefined && { quantity }),
      ...(own !== undefined && { metadata: own }),
    })),
    payment_behavior: "default_incomplete",
    ...(currency !== undefined && { currency }),
    ...(metadata !== undefined && { metadata }),
    ...(trial_end !== undefined && { trial_end }),
  });
  return latestInvoice(context, created);
}

function ofExisting(context: Context, params: PreviewParams): Invoice {
  const { subscription_details: details = {} } = params;
  const before = subjectOf(context, params);
  const after = changed(context, before, details);
  // What is changed without being billed at once is billed with the next period.
  const billed =
    after.latest_invoice === before.latest_invoice ? nextPeriod(context, after) : after;
  if (billed.latest_invoice === before.latest_invoice) throw noneUpcoming(before.customer);
  return latestInvoice(context, billed);
}

/** The subscription that is named, or the one of the customer's whose period ends first. */
function subjectOf(context: Context, { customer, subscription: id }: PreviewParams): Subscription {
  if (id !== undefined) {
    const found = livingSubscription(context, id, "subscription");
    if (customer === undefined || found.customer === customer) return found;
    throw noSuchObject(subscriptionKind.noun, id, "subscription");
  }
  if (customer === undefined) throw missingParameter("customer");
  livingCustomer(context.objects, customer, "customer");
  const equals = { customer, status: LIVING.filter((status) => status !== "paused") };
  const { items } = context.objects.list(subscriptionKind, { limit: 500, equals });
  const [next] = items.sort((left, right) => periodEnd(left) - periodEnd(right));
  if (!next) throw noneUpcoming(customer);
  return next;
}

function changed(context: Context, before: Subscription, details: PreviewDetails): Subscription {
  const { cancel_now: cancels, pause, resume_at: resumes, ...change } = details;
  if (cancels) {
    const at = prorationMoment(context, before, change.proration_date);
    const prorate = change.proration_behavior !== "none";
    return cancelSubscription({ ...context, nowSeconds: at }, before, {
      invoice_now: true,
      prorate,
    });
  }
  if (pause && Object.keys(pause).length > 0) return pauseSubscription(context, before, pause);
  if (resumes) return resumeSubscription(context, before, {});
  if (Object.keys(change).length === 0) return before;
  return changeSubscription(context, before, { ...change, payment_behavior: "default_incomplete" });
}

function nextPeriod(context: Context, subscription: Subscription): Subscription {
  if (subscription.status === "paused" || !LIVING.includes(subscription.status)) {
    return subscription;
  }
  return goOn({ ...context, nowSeconds: periodEnd(subscription) }, subscription);
}

function periodEnd({ items }: Subscription): number {
  return Math.min(...items.map((item) => item.current_period_end));
}

function latestInvoice({ objects }: Context, { id, latest_invoice }: Subscription): Invoice {
  const found = latest_invoice === null ? undefined : objects.find(invoiceKind, latest_invoice);
  if (!found || isTombstone(found)) throw new Error(`${id} has no invoice`);
  return found;
}

/** An invoice as it would be, but a draft without a number that nobody has tried to have paid. */
function asPreview(invoice: Invoice, prorationDate: number): Invoice {
  const id = randomLongId("upcoming_in_");
  const { lines } = invoice;
  const prorates = lines.some(({ parent }) => parent.subscription_item_details.proration);
  return {
    ...invoice,
    id,
    amount_paid: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: false,
    automatically_finalizes_at: null,
    billing_reason: "upcoming",
    ending_balance: null,
    lines: lines.map((line) => ({ ...line, id: randomLongId("il_tmp_"), invoice: id })),
    next_payment_attempt: null,
    number: null,
    ...(prorates && { proration_date: prorationDate }),
    status: "draft",
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
  };
}

function noneUpcoming(customer: string): ApiError {
  return new ApiError(`No upcoming invoices for customer: '${customer}'`, {
    status: 404,
    code: "invoice_upcoming_none",
  });
}

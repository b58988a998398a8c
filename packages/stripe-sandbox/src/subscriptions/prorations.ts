import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import type { InvoiceLine } from "../invoices/invoice-line.ts";
import { creditLine, debitLine } from "./lines.ts";
import type { Subscription } from "./subscription.ts";
import type { SubscriptionItem } from "./subscription-item.ts";

/**
 * What a change of items at a moment costs until the period ends: the unused time of what is no longer so is given back,
 * the remaining time of what is now so is charged (docs.stripe.com/billing/subscriptions/prorations).
 */
export function prorations(
  context: Pick<Context, "objects">,
  before: Subscription,
  after: readonly SubscriptionItem[],
  moment: number,
): InvoiceLine[] {
  const later = new Map(after.map((item) => [item.id, item]));
  const kept = (item: SubscriptionItem) => {
    const now = later.get(item.id);
    return now?.price === item.price && now.quantity === item.quantity;
  };
  const earlier = new Map(before.items.map((item) => [item.id, item]));
  const lines = before.items.flatMap((item) => {
    if (kept(item)) return [];
    const now = later.get(item.id);
    const credit = creditLine(context, before, item, moment);
    return now ? [credit, debitLine(context, before, now, moment)] : [credit];
  });
  const added = after.filter(({ id }) => !earlier.has(id));
  return [...lines, ...added.map((item) => debitLine(context, before, item, moment))];
}

/**
 * The moment that a request gives as `proration_date`; now where it gives none.
 * @throws ApiError 400 when it is not within the current period.
 */
export function prorationMoment(
  { nowSeconds }: Pick<Context, "nowSeconds">,
  { items }: Pick<Subscription, "items">,
  date: number | undefined,
): number {
  if (date === undefined) return nowSeconds;
  const outside = items.some(
    ({ current_period_start: start, current_period_end: end }) => date < start || date > end,
  );
  if (!outside) return date;
  throw new ApiError(
    "Cannot specify `proration_date` outside of the current billing period of the subscription.",
    { param: "proration_date" },
  );
}

/** Gives back the unused time of all items. */
export function unusedTime(
  context: Pick<Context, "objects">,
  subscription: Subscription,
  moment: number,
): InvoiceLine[] {
  return prorations(context, subscription, [], moment);
}

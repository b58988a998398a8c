import type { Context } from "../api/route.ts";
import { recordUpdated } from "../events/record.ts";
import { hasEnded, type Subscription, subscriptionKind } from "./subscription.ts";
import { itemLinkKind } from "./subscription-item.ts";

/** The names of a subscription's timers: its period ends; its first invoice has not been paid in time. */
export const PERIOD_TIMER = "subscription.period";
export const EXPIRE_TIMER = "subscription.expire";

/** How long the first invoice may stay unpaid (docs.stripe.com/billing/subscriptions/overview). */
const INCOMPLETE_SECONDS = 23 * 60 * 60;

/** Keeps a new subscription; of the event the caller takes care, when the subscription is what it is to be. */
export function insertSubscription(context: Context, subscription: Subscription): void {
  context.objects.insert(subscriptionKind, subscription);
  linkItems(context, [], subscription);
}

/** Keeps what has changed, tells of it, and sets the timers that follow from it. */
export function saveSubscription(
  context: Context,
  before: Subscription,
  after: Subscription,
  type?: string,
): Subscription {
  linkItems(context, before.items, after);
  setTimers(context, after);
  return recordUpdated(context, subscriptionKind, before, after, type);
}

export function setTimers({ timers }: Context, subscription: Subscription): void {
  const { id, created, items, status } = subscription;
  const runs = !hasEnded(subscription) && status !== "paused" && status !== "incomplete";
  timers.set(PERIOD_TIMER, id, runs ? (items[0]?.current_period_end ?? null) : null);
  timers.set(EXPIRE_TIMER, id, status === "incomplete" ? created + INCOMPLETE_SECONDS : null);
}

/** Keeps account of which items are whose: items that are new, and items that are gone. */
function linkItems(
  { objects }: Context,
  before: Subscription["items"],
  { id: subscription, items }: Subscription,
): void {
  const known = new Set(before.map(({ id }) => id));
  const kept = new Set(items.map(({ id }) => id));
  const link = (id: string, created: number) =>
    ({ id, object: "subscription_item", created, subscription }) as const;
  for (const { id, created } of items) {
    if (!known.has(id)) objects.insert(itemLinkKind, link(id, created));
  }
  for (const { id, created } of before) {
    if (!kept.has(id)) objects.remove(itemLinkKind, link(id, created));
  }
}

import type Stripe from "stripe";
import type { World } from "./world.ts";

const EVENTS_MAX = 10_000;

/**
 * How often Stripe came to have each value, in the customers of the world's workspace and their subscriptions, by its own
 * account of what happened. The numbers of users are called `users 105`.
 */
export async function countTold(world: World): Promise<ReadonlyMap<string, number>> {
  const told = new Map<string, number>();
  const customers = new Set<string>();
  for (const event of await readEvents(world)) {
    if (event.type === "customer.created" || event.type === "customer.updated") {
      const { object, previous_attributes } = event.data;
      if (object.metadata["workspace_id"] !== world.workspaceId) continue;
      customers.add(object.id);
      count(told, detailsIn(object), previous_attributes && detailsIn(previous_attributes));
    }
    if (
      event.type === "customer.subscription.created" ||
      event.type === "customer.subscription.updated"
    ) {
      const { object, previous_attributes } = event.data;
      if (!customers.has(String(object.customer))) continue;
      count(told, usersIn(object), previous_attributes && usersIn(previous_attributes));
    }
  }
  return told;
}

/** Oldest first. */
async function readEvents({ stage, began }: World): Promise<readonly Stripe.Event[]> {
  const created = { gte: Math.floor(began / 1000) };
  const list = stage.stripe.events.list({ created, limit: 100 });
  return (await list.autoPagingToArray({ limit: EVENTS_MAX })).toReversed();
}

/** Counts the values that an object has come to have; what it had before, as far as that was another value. */
function count(
  told: Map<string, number>,
  now: ReadonlyMap<string, string | null>,
  before: ReadonlyMap<string, string | null> = now,
): void {
  for (const [field, value] of now) {
    if (value && before.has(field)) told.set(value, (told.get(value) ?? 0) + 1);
  }
}

/** Those that are named there at all. */
function detailsIn(customer: Partial<Stripe.Customer>): ReadonlyMap<string, string | null> {
  const details = new Map<string, string | null>();
  for (const field of ["name", "phone", "description"] as const) {
    if (field in customer) details.set(field, customer[field] ?? null);
  }
  const { address } = customer;
  if (address === null || (address && "city" in address))
    details.set("city", address?.city ?? null);
  return details;
}

function usersIn({ items }: Partial<Stripe.Subscription>): ReadonlyMap<string, string> {
  return new Map(
    (items?.data ?? [])
      .filter(({ price }) => price.lookup_key?.startsWith("users_"))
      .map(({ quantity }) => ["users", `users ${quantity}`]),
  );
}

import type { SubscriptionRow } from "../db/tables.ts";

export type SubscriptionStatus = SubscriptionRow["status"];

/** What a subscription in such a state pays for may be used. */
export const capacityStatuses = [
  "active",
  "trialing",
  "past_due",
] as const satisfies readonly SubscriptionStatus[];

/** A subscription in such a state stays in it for good. All others count as active: they are in the way of deleting. */
export const endedStatuses = [
  "canceled",
  "incomplete_expired",
] as const satisfies readonly SubscriptionStatus[];

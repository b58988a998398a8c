import { type ExpressionBuilder, sql } from "kysely";
import type { Tables } from "../db/tables.ts";
import { capacityStatuses } from "./subscription-status.ts";

/**
 * All seats that the billing accounts of a `pooled` workspace pay for together; null in the other modes. Part of the
 * query that reads workspaces, so that a list of them remains one query.
 */
export function pooledSeats(workspace: ExpressionBuilder<Tables, "workspaces">) {
  const seats = workspace
    .selectFrom("subscription_items")
    .innerJoin("subscriptions", "subscriptions.id", "subscription_items.subscription_id")
    .select(({ fn }) => fn.coalesce(fn.sum<number>("quantity"), sql<number>`0`).as("seats"))
    .whereRef("subscriptions.workspace_id", "=", "workspaces.id")
    .where("subscriptions.status", "in", capacityStatuses)
    .where("subscription_items.product", "=", "users");
  return workspace.case().when("workspaces.billing_mode", "=", "pooled").then(seats).end();
}

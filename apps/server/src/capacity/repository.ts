import { type ExpressionBuilder, sql } from "kysely";
import type { Executor } from "../db/executor.ts";
import { fromPath } from "../db/organization-path.ts";
import type { BillingMode, Tables } from "../db/tables.ts";
import { type Amounts, fromColumns, type Limits, type Product, perProduct } from "./amounts.ts";
import { listAnnouncedChanges } from "./announced-change.ts";
import { capacityStatuses, endedStatuses } from "./subscription-status.ts";

/**
 * Where the capacity of a tree of organizations comes from: in `pooled` mode the subscriptions of all billing accounts
 * of the workspace, else those of the root's own.
 */
export interface Pool {
  readonly workspaceId: string;
  readonly billingMode: BillingMode;
  /** The root's; null in `pooled` mode. */
  readonly billingAccountId: string | null;
}

/** An organization on the way from a root down. */
export interface Level {
  readonly id: string;
  readonly name: string;
  /** That pays for the tree: roots only, and not in `pooled` mode. */
  readonly account: { readonly id: string; readonly name: string } | null;
  /** Set on this organization. */
  readonly limits: Limits;
  /** By the organization itself. */
  readonly usage: Amounts;
  /** By it and all below it. */
  readonly subtreeUsage: Amounts;
}

interface BoughtOptions {
  /** Leaves out those that are scheduled to end. */
  readonly lasting?: boolean;
  /** Leaves out this subscription. */
  readonly without?: string;
}

/** What the subscriptions of a pool pay for at the moment, less what changes that are under way will take away. */
export async function readBought(
  db: Executor,
  pool: Pool,
  { lasting = false, without = "" }: BoughtOptions = {},
): Promise<Amounts> {
  let query = itemsOf(db, pool)
    .select(({ fn }) => [
      "subscription_items.product",
      fn.sum<number>("subscription_items.quantity").as("quantity"),
    ])
    .where("subscriptions.id", "!=", without)
    .groupBy("subscription_items.product");
  if (lasting) query = query.where("subscriptions.cancel_at_period_end", "=", 0);
  const bought = new Map(
    (await query.execute()).map(({ product, quantity }) => [product, quantity]),
  );
  const lost = await readLost(db, pool, { lasting, without });
  return perProduct((product) => (bought.get(product) ?? 0) - lost[product]);
}

/** What announced changes take away from subscriptions, where it is still there. */
async function readLost(
  db: Executor,
  pool: Pool,
  { lasting, without }: Required<BoughtOptions>,
): Promise<Amounts> {
  const announced = await listAnnouncedChanges(db, pool.workspaceId);
  const changes = announced.filter(
    ({ subscriptionId, losesAt }) => subscriptionId !== without && (lasting || losesAt === "once"),
  );
  const losses = new Map(changes.map(({ subscriptionId, loses }) => [subscriptionId, loses]));
  if (losses.size === 0) return perProduct(() => 0);
  let query = itemsOf(db, pool)
    .select(["subscriptions.id", "subscription_items.product", "subscription_items.quantity"])
    .where("subscriptions.id", "in", [...losses.keys()]);
  if (lasting) query = query.where("subscriptions.cancel_at_period_end", "=", 0);
  const lost = perProduct(() => 0);
  for (const { id, product, quantity } of await query.execute()) {
    lost[product] += Math.min(quantity, losses.get(id)?.[product] ?? 0);
  }
  return lost;
}

/** What those subscriptions consist of that give capacity to a pool. */
function itemsOf(db: Executor, pool: Pool) {
  const items = db
    .selectFrom("subscription_items")
    .innerJoin("subscriptions", "subscriptions.id", "subscription_items.subscription_id")
    .where("subscriptions.workspace_id", "=", pool.workspaceId)
    .where("subscriptions.status", "in", capacityStatuses);
  if (pool.billingMode === "pooled") return items;
  return items.where("subscriptions.billing_account_id", "=", pool.billingAccountId ?? "");
}

/** What the trees of a pool use. */
export async function readUsed(db: Executor, pool: Pool): Promise<Amounts> {
  let query = db
    .selectFrom("organizations")
    .select(({ fn }) => [
      fn.sum<number | null>("subtree_usage_locations").as("used_locations"),
      fn.sum<number | null>("subtree_usage_users").as("used_users"),
      fn.sum<number | null>("subtree_usage_sso").as("used_sso"),
    ])
    .where("workspace_id", "=", pool.workspaceId)
    .where("path", "=", "");
  if (pool.billingMode !== "pooled") {
    query = query.where("billing_account_id", "=", pool.billingAccountId ?? "");
  }
  const row = await query.executeTakeFirstOrThrow();
  const sums = fromColumns<"used", number | null>(row, "used");
  return perProduct((product) => sums[product] ?? 0);
}

/** Where an organization stands. */
export interface Place {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly billingMode: BillingMode;
  readonly archived: boolean;
  /** The ids from the root down to the organization itself. */
  readonly way: readonly string[];
}

/** Where an organization stands; undefined if there is none. */
export async function findPlace(db: Executor, organizationId: string): Promise<Place | undefined> {
  const row = await db
    .selectFrom("organizations")
    .innerJoin("workspaces", "workspaces.id", "organizations.workspace_id")
    .select([
      "organizations.path",
      "organizations.workspace_id",
      "workspaces.name",
      "workspaces.billing_mode",
      "workspaces.archived_at",
    ])
    .where("organizations.id", "=", organizationId)
    .executeTakeFirst();
  return (
    row && {
      workspaceId: row.workspace_id,
      workspaceName: row.name,
      billingMode: row.billing_mode,
      archived: row.archived_at !== null,
      way: [...fromPath(row.path), organizationId],
    }
  );
}

/** The organizations of these ids, which are on one way down; the root first. */
export async function readLevels(db: Executor, ids: readonly string[]): Promise<readonly Level[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("organizations")
    .leftJoin("billing_accounts", "billing_accounts.id", "organizations.billing_account_id")
    .selectAll("organizations")
    .select("billing_accounts.name as account_name")
    .where("organizations.id", "in", ids)
    .orderBy("depth")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    account:
      row.billing_account_id === null
        ? null
        : // The foreign key holds: an account that is referred to is there, and has a name.
          { id: row.billing_account_id, name: row.account_name ?? row.billing_account_id },
    limits: fromColumns(row, "limit"),
    usage: fromColumns(row, "usage"),
    subtreeUsage: fromColumns(row, "subtree_usage"),
  }));
}

/** Adds to what an organization itself uses, and so to what it and each one above it use together: in one statement. */
export async function addUsage(
  trx: Executor,
  way: readonly string[],
  product: Product,
  delta: number,
): Promise<void> {
  const own = `usage_${product}` as const;
  const whole = `subtree_usage_${product}` as const;
  await trx
    .updateTable("organizations")
    .set((column) => ({
      [whole]: column(whole, "+", delta),
      [own]: column
        .case()
        .when("id", "=", way.at(-1) ?? "")
        .then(column(own, "+", delta))
        .else(column.ref(own))
        .end(),
    }))
    .where("id", "in", way)
    .execute();
}

/** A billing account, as paths name it. */
export interface Account {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

/** The first organizations of a workspace that have usage of their own. */
export function readOrganizationsInUse(db: Executor, workspaceId: string, limit: number) {
  return db
    .selectFrom("organizations")
    .select(["name", "usage_locations", "usage_users", "usage_sso"])
    .where("workspace_id", "=", workspaceId)
    .where(({ or, eb }) =>
      or([eb("usage_locations", ">", 0), eb("usage_users", ">", 0), eb("usage_sso", ">", 0)]),
    )
    .orderBy("path")
    .orderBy("name")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The first organizations that an account pays for. */
export function readOrganizationsOf(
  db: Executor,
  { workspaceId, billingAccountId }: Account,
  limit: number,
) {
  return db
    .selectFrom("organizations")
    .select(["id", "name"])
    .where("workspace_id", "=", workspaceId)
    .where("billing_account_id", "=", billingAccountId)
    .orderBy("name")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** The first subscriptions of a workspace, or of one of its accounts, that have not ended; with their accounts. */
export function readOpenSubscriptions(
  db: Executor,
  { workspaceId, billingAccountId }: Pick<Account, "workspaceId"> & Partial<Account>,
  limit: number,
) {
  let query = db
    .selectFrom("subscriptions")
    .innerJoin("billing_accounts", "billing_accounts.id", "subscriptions.billing_account_id")
    .select([
      "subscriptions.id",
      "billing_accounts.id as account_id",
      "billing_accounts.name as account_name",
    ])
    .where("subscriptions.workspace_id", "=", workspaceId)
    .where("subscriptions.status", "not in", endedStatuses)
    .orderBy("subscriptions.billing_account_id")
    .orderBy("subscriptions.created_at")
    .orderBy("subscriptions.id")
    .limit(limit);
  if (billingAccountId !== undefined) {
    query = query.where("subscriptions.billing_account_id", "=", billingAccountId);
  }
  return query.execute();
}

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

import type { SelectQueryBuilder } from "kysely";
import type { AccountPath } from "../billing-accounts/billing-account.ts";
import { products } from "../capacity/amounts.ts";
import { endedStatuses } from "../capacity/subscription-status.ts";
import type { Executor } from "../db/executor.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { SubscriptionItemRow, SubscriptionRow, Tables } from "../db/tables.ts";
import type { ProductQuantity, Subscription, SubscriptionStatus } from "./subscription.ts";

const newestFirst = { columns: ["created_at", "id"], direction: "desc" } as const;

export interface SubscriptionRequest extends PageRequest {
  /** Absent: all that have not ended. */
  readonly status?: SubscriptionStatus | "all" | undefined;
}

export async function findSubscription(
  db: Executor,
  account: AccountPath,
  id: string,
): Promise<Subscription | undefined> {
  const row = await ofAccount(db, account).where("id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const [subscription] = await withItems(db, [row]);
  return subscription;
}

export async function listSubscriptions(
  db: Executor,
  account: AccountPath,
  { status, ...request }: SubscriptionRequest,
): Promise<Page<Subscription>> {
  let query = ofAccount(db, account);
  if (status === undefined) query = query.where("status", "not in", endedStatuses);
  else if (status !== "all") query = query.where("status", "=", status);
  const page = await readPage(query, newestFirst, request);
  return { ...page, items: await withItems(db, page.items) };
}

/** How many subscriptions of the account have not ended. */
export async function countOpenSubscriptions(db: Executor, account: AccountPath): Promise<number> {
  const { count } = await ofAccount(db, account)
    .clearSelect()
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("status", "not in", endedStatuses)
    .executeTakeFirstOrThrow();
  return count;
}

/** How many subscriptions of the workspace there are, be they over or not. */
export async function countSubscriptions(db: Executor, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom("subscriptions")
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return count;
}

/** Writes what Stripe says, over what was known of the subscription; gives it as it is then, one version higher. */
export async function putSubscription(
  trx: Executor,
  subscription: Omit<Subscription, "version">,
): Promise<Subscription> {
  const columns = toColumns(subscription);
  const { version } = await trx
    .insertInto("subscriptions")
    .values({
      ...columns,
      id: subscription.id,
      workspace_id: subscription.workspaceId,
      billing_account_id: subscription.billingAccountId,
      created_at: subscription.createdAt,
    })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((column) => ({
        ...columns,
        version: column("subscriptions.version", "+", 1),
      })),
    )
    .returning("version")
    .executeTakeFirstOrThrow();
  await trx
    .deleteFrom("subscription_items")
    .where("subscription_id", "=", subscription.id)
    .execute();
  const items = toItems(subscription);
  if (items.length > 0) await trx.insertInto("subscription_items").values(items).execute();
  return { ...subscription, version };
}

function ofAccount(
  db: Executor,
  { workspaceId, billingAccountId }: AccountPath,
): SelectQueryBuilder<Tables, "subscriptions", SubscriptionRow> {
  return db
    .selectFrom("subscriptions")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("billing_account_id", "=", billingAccountId);
}

async function withItems(
  db: Executor,
  rows: readonly SubscriptionRow[],
): Promise<readonly Subscription[]> {
  if (rows.length === 0) return [];
  const items = await db
    .selectFrom("subscription_items")
    .selectAll()
    .where(
      "subscription_id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  const byId = Map.groupBy(items, ({ subscription_id }) => subscription_id);
  return rows.map((row) => fromRow(row, byId.get(row.id) ?? []));
}

function toColumns(subscription: Omit<Subscription, "version">) {
  return {
    status: subscription.status,
    currency: subscription.currency,
    metadata: JSON.stringify(subscription.metadata),
    cancel_at_period_end: Number(subscription.cancelAtPeriodEnd),
    canceled_at: subscription.canceledAt,
    trial_end: subscription.trialEnd,
    current_period_start: subscription.currentPeriodStart,
    current_period_end: subscription.currentPeriodEnd,
    updated_at: subscription.updatedAt,
  };
}

function toItems(subscription: Pick<Subscription, "id" | "products">): SubscriptionItemRow[] {
  return products.flatMap((product) => {
    const item = subscription.products[product];
    if (!item) return [];
    const { itemIds, priceId: price_id, quantity, interval } = item;
    const item_id = itemIds.join(" ");
    return { subscription_id: subscription.id, product, item_id, price_id, quantity, interval };
  });
}

/** What toItems wrote: ids of Stripe's have no spaces. */
function toItemIds(ids: string): ProductQuantity["itemIds"] {
  const [first = "", ...others] = ids.split(" ");
  return [first, ...others];
}

function fromRow(row: SubscriptionRow, items: readonly SubscriptionItemRow[]): Subscription {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    billingAccountId: row.billing_account_id,
    status: row.status,
    currency: row.currency,
    products: Object.fromEntries(
      items.map(({ product, item_id, price_id, quantity, interval }) => [
        product,
        { itemIds: toItemIds(item_id), priceId: price_id, quantity, interval },
      ]),
    ),
    // What toColumns wrote.
    metadata: JSON.parse(row.metadata) as Subscription["metadata"],
    cancelAtPeriodEnd: row.cancel_at_period_end === 1,
    canceledAt: row.canceled_at,
    trialEnd: row.trial_end,
    currentPeriodStart: row.current_period_start,
    currentPeriodEnd: row.current_period_end,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

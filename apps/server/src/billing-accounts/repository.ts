import type { Executor } from "../db/executor.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { BillingAccountRow } from "../db/tables.ts";
import type { AccountPath, BillingAccount } from "./billing-account.ts";
import type { Difference, SyncRecord } from "./sync-record.ts";

const newestFirst = { columns: ["created_at", "id"], direction: "desc" } as const;

/** Undefined also for one that was deleted, as long as its row stays. */
export async function findBillingAccount(
  db: Executor,
  workspaceId: string,
  id: string,
): Promise<BillingAccount | undefined> {
  const row = await accountsOf(db, workspaceId).selectAll().where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** An account, and when its workspace was archived: since then it takes no changes. */
export interface AccountToChange {
  readonly account: BillingAccount;
  readonly archivedAt: string | null;
}

/** Reads both at once: on PostgreSQL each query is a way there and back. */
export async function findAccountToChange(
  db: Executor,
  workspaceId: string,
  id: string,
): Promise<AccountToChange | undefined> {
  const row = await accountsOf(db, workspaceId)
    .innerJoin("workspaces", "workspaces.id", "billing_accounts.workspace_id")
    .selectAll("billing_accounts")
    .select("workspaces.archived_at")
    .where("billing_accounts.id", "=", id)
    .executeTakeFirst();
  return row && { account: fromRow(row), archivedAt: row.archived_at };
}

/**
 * A Customer of Stripe's is at most one account, of whichever workspace. Also one that was deleted here, as long as
 * Stripe still has the Customer.
 */
export async function findAccountOfCustomer(
  db: Executor,
  customerId: string,
): Promise<BillingAccount | undefined> {
  const standing = await findStanding(db, customerId);
  return standing?.account;
}

/** An account, and what is known of its customer. */
export interface Standing {
  readonly account: BillingAccount;
  readonly record: SyncRecord;
  /** Whether it was deleted here, and Stripe has not done so yet. */
  readonly isDeleted: boolean;
}

/** Also of an account that was deleted here, as long as its row stays. */
export async function findStanding(db: Executor, id: string): Promise<Standing | undefined> {
  const row = await db
    .selectFrom("billing_accounts")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && { account: fromRow(row), record: toRecord(row), isDeleted: row.deleted_at !== null }
  );
}

/** Likewise; undefined also where it is an account of another workspace. */
export async function findStandingOf(
  db: Executor,
  { workspaceId, billingAccountId }: AccountPath,
): Promise<Standing | undefined> {
  const standing = await findStanding(db, billingAccountId);
  return standing?.account.workspaceId === workspaceId ? standing : undefined;
}

export async function listBillingAccounts(
  db: Executor,
  workspaceId: string,
  request: PageRequest,
): Promise<Page<BillingAccount>> {
  const query = accountsOf(db, workspaceId).selectAll();
  const page = await readPage(query, newestFirst, request);
  return { ...page, items: page.items.map(fromRow) };
}

export async function countBillingAccounts(db: Executor, workspaceId: string): Promise<number> {
  const { count } = await accountsOf(db, workspaceId)
    .select((column) => column.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

/** Writes a new account, and where its customer is not equal to it. */
export async function insertBillingAccount(
  db: Executor,
  account: BillingAccount,
  differences: readonly Difference[] = [],
): Promise<void> {
  const lastSyncedAt = differences.length === 0 ? account.createdAt : null;
  await db
    .insertInto("billing_accounts")
    .values({
      workspace_id: account.workspaceId,
      id: account.id,
      currency: account.currency,
      created_at: account.createdAt,
      ...toColumns(account),
      ...toSyncColumns({ lastSyncedAt, differences }),
    })
    .execute();
}

/** Writes the account over its own version and raises that, with what is known of its customer; gives it as it is then. */
export async function updateBillingAccount(
  db: Executor,
  account: BillingAccount,
  record: Partial<SyncRecord> = {},
): Promise<BillingAccount> {
  const row = await db
    .updateTable("billing_accounts")
    .set({ ...toColumns(account), ...toSyncColumns(record) })
    .set((column) => ({ version: column("version", "+", 1) }))
    .where("workspace_id", "=", account.workspaceId)
    .where("id", "=", account.id)
    .where("version", "=", account.version)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** Notes what is known of the account's customer. Its version stays: nothing of that is shown with the account. */
export async function writeSyncRecord(
  db: Executor,
  id: string,
  record: Partial<SyncRecord>,
): Promise<void> {
  await db
    .updateTable("billing_accounts")
    .set(toSyncColumns(record))
    .where("id", "=", id)
    .execute();
}

/** Deletes an account for its users. The row stays until Stripe has deleted the customer. */
export async function markDeleted(db: Executor, id: string, at: string): Promise<void> {
  await db.updateTable("billing_accounts").set({ deleted_at: at }).where("id", "=", id).execute();
}

/** With its subscriptions: Stripe ends those of a customer that is deleted. */
export async function deleteBillingAccount(
  db: Executor,
  workspaceId: string,
  id: string,
): Promise<void> {
  await db
    .deleteFrom("subscriptions")
    .where("workspace_id", "=", workspaceId)
    .where("billing_account_id", "=", id)
    .execute();
  await db
    .deleteFrom("billing_accounts")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .execute();
}

/** Those that were not deleted. */
function accountsOf(db: Executor, workspaceId: string) {
  return db
    .selectFrom("billing_accounts")
    .where("workspace_id", "=", workspaceId)
    .where("deleted_at", "is", null);
}

function toColumns(account: BillingAccount) {
  const { address } = account;
  return {
    name: account.name,
    email: account.email,
    phone: account.phone,
    description: account.description,
    address_country: address.country,
    address_line1: address.line1,
    address_line2: address.line2,
    address_city: address.city,
    address_state: address.state,
    address_postal_code: address.postalCode,
    updated_at: account.updatedAt,
  };
}

function fromRow(row: BillingAccountRow): BillingAccount {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    description: row.description,
    currency: row.currency,
    address: {
      country: row.address_country,
      line1: row.address_line1,
      line2: row.address_line2,
      city: row.address_city,
      state: row.address_state,
      postalCode: row.address_postal_code,
    },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

function toSyncColumns({ lastSyncedAt, rejectedFields, ...record }: Partial<SyncRecord>) {
  const { rejection, differences, customerDeletedAt } = record;
  return {
    ...(lastSyncedAt === undefined ? {} : { last_synced_at: lastSyncedAt }),
    ...(rejectedFields === undefined ? {} : { rejected_fields: toJson(rejectedFields) }),
    ...(rejection === undefined ? {} : { sync_error: rejection && JSON.stringify(rejection) }),
    ...(differences === undefined ? {} : { differences: toJson(differences) }),
    ...(customerDeletedAt === undefined ? {} : { customer_deleted_at: customerDeletedAt }),
  };
}

function toRecord(row: BillingAccountRow): SyncRecord {
  return {
    lastSyncedAt: row.last_synced_at,
    // Here and below: what toSyncColumns wrote.
    rejectedFields: (fromJson(row.rejected_fields) ?? []) as SyncRecord["rejectedFields"],
    rejection: fromJson(row.sync_error) as SyncRecord["rejection"],
    differences: (fromJson(row.differences) ?? []) as SyncRecord["differences"],
    customerDeletedAt: row.customer_deleted_at,
  };
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

/** An empty list is nothing to know of. */
function toJson(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

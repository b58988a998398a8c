import type { Executor } from "../db/executor.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { BillingAccountRow } from "../db/tables.ts";
import type { BillingAccount } from "./billing-account.ts";

const newestFirst = { columns: ["created_at", "id"], direction: "desc" } as const;

export async function findBillingAccount(
  db: Executor,
  workspaceId: string,
  id: string,
): Promise<BillingAccount | undefined> {
  const row = await db
    .selectFrom("billing_accounts")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** A Customer of Stripe's is at most one account, of whichever workspace. */
export async function findAccountOfCustomer(
  db: Executor,
  customerId: string,
): Promise<BillingAccount | undefined> {
  const row = await db
    .selectFrom("billing_accounts")
    .selectAll()
    .where("id", "=", customerId)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function listBillingAccounts(
  db: Executor,
  workspaceId: string,
  request: PageRequest,
): Promise<Page<BillingAccount>> {
  const query = db
    .selectFrom("billing_accounts")
    .selectAll()
    .where("workspace_id", "=", workspaceId);
  const page = await readPage(query, newestFirst, request);
  return { ...page, items: page.items.map(fromRow) };
}

export async function countBillingAccounts(db: Executor, workspaceId: string): Promise<number> {
  const { count } = await db
    .selectFrom("billing_accounts")
    .select((column) => column.fn.countAll().as("count"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertBillingAccount(db: Executor, account: BillingAccount): Promise<void> {
  await db
    .insertInto("billing_accounts")
    .values({
      workspace_id: account.workspaceId,
      id: account.id,
      currency: account.currency,
      created_at: account.createdAt,
      ...toColumns(account),
    })
    .execute();
}

/** Writes the account over its own version and raises that; gives it as it is then. */
export async function updateBillingAccount(
  db: Executor,
  account: BillingAccount,
): Promise<BillingAccount> {
  const row = await db
    .updateTable("billing_accounts")
    .set(toColumns(account))
    .set((column) => ({ version: column("version", "+", 1) }))
    .where("workspace_id", "=", account.workspaceId)
    .where("id", "=", account.id)
    .where("version", "=", account.version)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
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

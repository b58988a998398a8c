import { type Kysely, sql } from "kysely";
import { createTable, text } from "../schema.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await createWorkspaces(db);
  await createMembers(db);
  await createBillingAccounts(db);
  await createIntents(db);
  await createLeases(db);
}

async function createWorkspaces(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "workspaces")
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("name", text(db), (column) => column.notNull())
    .addColumn("description", text(db))
    .addColumn("billing_mode", text(db), (column) => column.notNull())
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("updated_at", text(db), (column) => column.notNull())
    .addColumn("archived_at", text(db))
    .addColumn("trial_used_at", text(db))
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addCheckConstraint(
      "workspaces_billing_mode",
      sql`billing_mode in ('single', 'assigned', 'pooled')`,
    )
    .execute();
}

async function createMembers(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "members")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("user_id", text(db), (column) => column.notNull())
    .addColumn("role", text(db), (column) => column.notNull())
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("updated_at", text(db), (column) => column.notNull())
    .addPrimaryKeyConstraint("members_pkey", ["workspace_id", "user_id"])
    .addCheckConstraint("members_role", sql`role in ('owner', 'admin', 'viewer')`)
    .execute();
  await db.schema.createIndex("members_by_user").on("members").column("user_id").execute();
}

async function createBillingAccounts(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "billing_accounts")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("id", text(db), (column) => column.notNull().unique())
    .addColumn("name", text(db), (column) => column.notNull())
    .addColumn("email", text(db), (column) => column.notNull())
    .addColumn("phone", text(db))
    .addColumn("description", text(db))
    .addColumn("currency", text(db), (column) => column.notNull())
    .addColumn("address_line1", text(db))
    .addColumn("address_line2", text(db))
    .addColumn("address_city", text(db))
    .addColumn("address_state", text(db))
    .addColumn("address_postal_code", text(db))
    .addColumn("address_country", text(db))
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("updated_at", text(db), (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addPrimaryKeyConstraint("billing_accounts_pkey", ["workspace_id", "id"])
    .addCheckConstraint(
      "billing_accounts_currency",
      sql`currency in ('usd', 'zar', 'eur', 'gbp', 'aud')`,
    )
    .execute();
  await db.schema
    .createIndex("billing_accounts_in_order")
    .on("billing_accounts")
    .columns(["workspace_id", "created_at", "id"])
    .execute();
}

async function createIntents(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "intents")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("kind", text(db), (column) => column.notNull())
    .addColumn("request", text(db), (column) => column.notNull())
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("expires_at", text(db), (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("intents_by_kind")
    .on("intents")
    .columns(["workspace_id", "kind"])
    .execute();
}

async function createLeases(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "leases")
    .addColumn("name", text(db), (column) => column.notNull().primaryKey())
    .addColumn("holder", text(db), (column) => column.notNull())
    .addColumn("expires_at", text(db), (column) => column.notNull())
    .execute();
}

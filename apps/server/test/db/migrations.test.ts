import { Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import type { Engine } from "../../src/db/engine.ts";
import * as workspacesAndBillingAccounts from "../../src/db/migrations/0001-workspaces-and-billing-accounts.ts";
import * as organizationsAndSubscriptions from "../../src/db/migrations/0002-organizations-and-subscriptions.ts";
import { openDatabase } from "../../src/db/open-database.ts";
import { createPostgresMigrationDialect } from "../../src/db/postgres-dialect.ts";
import { openSqliteFile } from "../../src/db/sqlite-database.ts";
import { SqliteDialect } from "../../src/db/sqlite-dialect.ts";
import type { Tables } from "../../src/db/tables.ts";
import { TransactionScope } from "../../src/db/transaction-scope.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { OWNER, startServer } from "../support/server.ts";
import { billingAccountRow, insertWorkspaces, memberRow, workspaceRow } from "./rows.ts";

const WORKSPACE = "ws_a1b2c3d4e5f6g7h8i9j0";
const INTENT = "intent_a1b2c3d4e5f6g7h8i9j0";

describeOnEachDatabase("a database from before Stripe was synchronised", ({ engine, freshUrl }) => {
  test("keeps its accounts, and what was in doubt is settled", async () => {
    const url = await freshUrl();
    await createBefore(engine, url);
    const database = await openDatabase(url);
    const { server, close } = await startServer(engine, database);
    await server.stripe.customers.create({
      name: "In doubt",
      email: "doubt@example.com",
      metadata: { workspace_id: WORKSPACE, workspace_billing_intent: INTENT },
    });
    const client = await server.client();

    await server.tick();
    const { data } = await client.billingAccounts.list({ workspaceId: WORKSPACE });
    const known = { workspaceId: WORKSPACE, billingAccountId: "cus_1" };
    const sync = await client.billingAccounts.getSync(known);
    const intents = await database.db.selectFrom("intents").select(["id", "ended_at"]).execute();
    await close();
    await database.close();

    expect(data.map(({ name, currency }) => [name, currency])).toEqual([
      ["In doubt", "eur"],
      ["Ada", "usd"],
    ]);
    expect(sync).toMatchObject({ state: "synced", last_synced_at: null });
    expect(intents.filter(({ ended_at }) => ended_at === null)).toEqual([]);
  });
});

/** As a server of then has left it, which died over a creation and a change. */
async function createBefore(engine: Engine, url: string): Promise<void> {
  const dialect =
    engine === "sqlite"
      ? new SqliteDialect(openSqliteFile(url.slice("sqlite:".length)), new TransactionScope())
      : createPostgresMigrationDialect(url);
  const db = new Kysely<Tables>({ dialect });
  if (engine === "postgres") {
    // Fresh ones are copies of one that is up to date.
    await sql`drop schema public cascade`.execute(db);
    await sql`create schema public`.execute(db);
  }
  const migrations = {
    "0001-workspaces-and-billing-accounts": workspacesAndBillingAccounts,
    "0002-organizations-and-subscriptions": organizationsAndSubscriptions,
  };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  await insertWorkspaces(db, workspaceRow(WORKSPACE, { billing_mode: "pooled" }));
  await db
    .insertInto("members")
    .values({ ...memberRow(WORKSPACE, OWNER), role: "owner" })
    .execute();
  await db.insertInto("billing_accounts").values(billingAccountRow(WORKSPACE, "cus_1")).execute();
  const at = { created_at: toInstant(Date.now()), expires_at: toInstant(Date.now() + 15_000) };
  const intent = { ...at, workspace_id: WORKSPACE };
  const details = { name: "In doubt", email: "doubt@example.com", phone: null, description: null };
  const request = JSON.stringify({ ...details, currency: "eur", address: {} });
  await db
    .insertInto("intents")
    .values([
      { ...intent, id: INTENT, kind: "create_billing_account", request },
      { ...intent, id: "intent_2", kind: "delete_billing_account", request: '"cus_1"' },
    ])
    .execute();
  await db.destroy();
}

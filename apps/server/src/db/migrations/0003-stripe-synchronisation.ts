import { type Kysely, sql } from "kysely";
import { createTable, text } from "../schema.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await addSyncToBillingAccounts(db);
  await createOutbox(db);
  await replaceIntents(db);
  await createIdempotencyRecords(db);
  await createStripeEvents(db);
}

async function addSyncToBillingAccounts(db: Kysely<unknown>): Promise<void> {
  const columns = [
    "deleted_at",
    "last_synced_at",
    "rejected_fields",
    "sync_error",
    "differences",
    "customer_deleted_at",
  ] as const;
  // SQLite adds one column at a time.
  for (const column of columns) {
    await db.schema.alterTable("billing_accounts").addColumn(column, text(db)).execute();
  }
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "outbox")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("subject", text(db), (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("kind", text(db), (column) => column.notNull())
    .addColumn("state", text(db), (column) => column.notNull())
    .addColumn("request", text(db), (column) => column.notNull())
    .addColumn("payload", text(db))
    .addColumn("outcome", text(db))
    .addColumn("attempt", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("last_error", text(db))
    .addColumn("next_attempt_at", text(db), (column) => column.notNull())
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("ended_at", text(db))
    .addUniqueConstraint("outbox_in_order", ["subject", "position"])
    .addCheckConstraint(
      "outbox_state",
      sql`state in ('waiting', 'accepted', 'delivered', 'refused', 'rejected')`,
    )
    .execute();
  // Few rows are open at a time, however many there have been.
  await db.schema
    .createIndex("outbox_open")
    .on("outbox")
    .columns(["subject", "position"])
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("outbox_ended")
    .on("outbox")
    .column("ended_at")
    .where(sql.ref("ended_at"), "is not", null)
    .execute();
}

const LONG_AGO = "1970-01-01T00:00:00.000Z";

/** Intents are kept after their end, with what came of them; those that were open are settled as before. */
async function replaceIntents(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("intents").addColumn("subject", text(db)).execute();
  await db.schema
    .alterTable("intents")
    .addColumn("attempt", "integer", (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .alterTable("intents")
    .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable("intents")
    .addColumn("next_attempt_at", text(db), (column) => column.notNull().defaultTo(LONG_AGO))
    .execute();
  await db.schema.alterTable("intents").addColumn("outcome", text(db)).execute();
  await db.schema.alterTable("intents").addColumn("ended_at", text(db)).execute();
  await db.schema.dropIndex("intents_by_kind").execute();
  await db.schema
    .createIndex("intents_open")
    .on("intents")
    .columns(["workspace_id", "kind"])
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("intents_due")
    .on("intents")
    .column("next_attempt_at")
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("intents_ended")
    .on("intents")
    .column("ended_at")
    .where(sql.ref("ended_at"), "is not", null)
    .execute();
  // These only marked what was under way; nothing is to be looked up for them.
  await sql`update intents set ended_at = created_at
    where kind in ('change_subscription', 'delete_billing_account')`.execute(db);
}

async function createIdempotencyRecords(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "idempotency_records")
    .addColumn("caller", text(db), (column) => column.notNull())
    .addColumn("key", text(db), (column) => column.notNull())
    .addColumn("fingerprint", text(db), (column) => column.notNull())
    .addColumn("effect_id", text(db))
    .addColumn("reply", text(db))
    .addColumn("running_until", text(db))
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("expires_at", text(db), (column) => column.notNull())
    .addPrimaryKeyConstraint("idempotency_records_pkey", ["caller", "key"])
    .execute();
  await db.schema
    .createIndex("idempotency_records_by_expiry")
    .on("idempotency_records")
    .column("expires_at")
    .execute();
}

async function createStripeEvents(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "stripe_events")
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("type", text(db), (column) => column.notNull())
    .addColumn("object_id", text(db), (column) => column.notNull())
    .addColumn("customer_id", text(db), (column) => column.notNull())
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("received_at", text(db), (column) => column.notNull())
    .addColumn("failures", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("last_error", text(db))
    .addColumn("next_attempt_at", text(db), (column) => column.notNull())
    .addColumn("ended_at", text(db))
    .execute();
  await db.schema
    .createIndex("stripe_events_open")
    .on("stripe_events")
    .column("next_attempt_at")
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("stripe_events_of_customer")
    .on("stripe_events")
    .column("customer_id")
    .where(sql.ref("ended_at"), "is", null)
    .execute();
  await db.schema
    .createIndex("stripe_events_ended")
    .on("stripe_events")
    .column("ended_at")
    .where(sql.ref("ended_at"), "is not", null)
    .execute();
}

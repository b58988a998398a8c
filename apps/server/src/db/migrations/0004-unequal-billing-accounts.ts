import { type Kysely, sql } from "kysely";

/** Accounts that differ from their customers are counted often, and are few. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex("billing_accounts_unequal")
    .on("billing_accounts")
    .columns(["workspace_id", "id"])
    .where(
      sql<boolean>`(rejected_fields is not null or differences is not null
        or customer_deleted_at is not null) and deleted_at is null`,
    )
    .execute();
}

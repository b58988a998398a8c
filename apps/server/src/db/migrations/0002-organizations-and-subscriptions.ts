import { type Kysely, sql } from "kysely";
import { blob, createTable, text } from "../schema.ts";

const products = ["locations", "users", "sso"] as const;
const statuses = [
  "active",
  "past_due",
  "unpaid",
  "canceled",
  "incomplete",
  "incomplete_expired",
  "trialing",
  "paused",
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  await createOrganizations(db);
  await createSubscriptions(db);
  await createSubscriptionItems(db);
  await createPictures(db);
}

async function createOrganizations(db: Kysely<unknown>): Promise<void> {
  let table = createTable(db, "organizations")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("external_id", text(db), (column) => column.notNull().unique())
    .addColumn("name", text(db), (column) => column.notNull())
    .addColumn("parent_id", text(db), (column) => column.references("organizations.id"))
    .addColumn("path", text(db), (column) => column.notNull())
    .addColumn("depth", "integer", (column) => column.notNull())
    .addColumn("billing_account_id", text(db), (column) => column.references("billing_accounts.id"))
    .addColumn("picture", text(db))
    .addColumn("display_name", text(db))
    .addColumn("login_hint", text(db))
    .addColumn("color_primary", text(db))
    .addColumn("color_page_background", text(db))
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("updated_at", text(db), (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addCheckConstraint("organizations_depth", sql`depth between 0 and 9`);
  for (const product of products) {
    table = table
      .addColumn(`limit_${product}`, "integer", (column) =>
        column.check(sql.raw(`limit_${product} >= 0`)),
      )
      .addColumn(`usage_${product}`, "integer", (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(sql.raw(`usage_${product} >= 0`)),
      )
      .addColumn(`subtree_usage_${product}`, "integer", (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(sql.raw(`subtree_usage_${product} >= 0`)),
      );
  }
  await table.execute();
  await db.schema
    .createIndex("organizations_in_order")
    .on("organizations")
    .columns(["workspace_id", "path", "name", "id"])
    .execute();
  await db.schema
    .createIndex("organizations_by_parent")
    .on("organizations")
    .columns(["parent_id", "name", "id"])
    .execute();
  await db.schema
    .createIndex("organizations_by_billing_account")
    .on("organizations")
    .column("billing_account_id")
    .execute();
}

async function createSubscriptions(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "subscriptions")
    .addColumn("workspace_id", text(db), (column) => column.notNull().references("workspaces.id"))
    .addColumn("billing_account_id", text(db), (column) =>
      column.notNull().references("billing_accounts.id"),
    )
    .addColumn("id", text(db), (column) => column.notNull().primaryKey())
    .addColumn("status", text(db), (column) => column.notNull())
    .addColumn("currency", text(db), (column) => column.notNull())
    .addColumn("metadata", text(db), (column) => column.notNull())
    .addColumn("cancel_at_period_end", "integer", (column) =>
      column.notNull().check(sql`cancel_at_period_end in (0, 1)`),
    )
    .addColumn("canceled_at", text(db))
    .addColumn("trial_end", text(db))
    .addColumn("current_period_start", text(db))
    .addColumn("current_period_end", text(db))
    .addColumn("created_at", text(db), (column) => column.notNull())
    .addColumn("updated_at", text(db), (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addCheckConstraint(
      "subscriptions_status",
      sql`status in (${sql.join(statuses.map((status) => sql.lit(status)))})`,
    )
    .execute();
  await db.schema
    .createIndex("subscriptions_in_order")
    .on("subscriptions")
    .columns(["workspace_id", "billing_account_id", "created_at", "id"])
    .execute();
}

async function createSubscriptionItems(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "subscription_items")
    .addColumn("subscription_id", text(db), (column) =>
      column.notNull().references("subscriptions.id").onDelete("cascade"),
    )
    .addColumn("product", text(db), (column) => column.notNull())
    .addColumn("item_id", text(db), (column) => column.notNull())
    .addColumn("price_id", text(db), (column) => column.notNull())
    .addColumn("quantity", "integer", (column) => column.notNull().check(sql`quantity >= 0`))
    .addColumn("interval", text(db), (column) => column.notNull())
    .addPrimaryKeyConstraint("subscription_items_pkey", ["subscription_id", "product"])
    .addCheckConstraint(
      "subscription_items_product",
      sql`product in (${sql.join(products.map((product) => sql.lit(product)))})`,
    )
    .addCheckConstraint("subscription_items_interval", sql`interval in ('month', 'year')`)
    .execute();
}

async function createPictures(db: Kysely<unknown>): Promise<void> {
  await createTable(db, "pictures")
    .addColumn("sha256", text(db), (column) => column.notNull().primaryKey())
    .addColumn("extension", text(db), (column) => column.notNull())
    .addColumn("bytes", blob(db), (column) => column.notNull())
    .addCheckConstraint("pictures_extension", sql`extension in ('jpg', 'png', 'gif')`)
    .execute();
}

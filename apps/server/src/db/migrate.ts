import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import * as workspacesAndBillingAccounts from "./migrations/0001-workspaces-and-billing-accounts.ts";
import * as organizationsAndSubscriptions from "./migrations/0002-organizations-and-subscriptions.ts";
import * as stripeSynchronisation from "./migrations/0003-stripe-synchronisation.ts";
import * as unequalBillingAccounts from "./migrations/0004-unequal-billing-accounts.ts";
import type { Tables } from "./tables.ts";

/** Every migration by its name, which is its file's. Names and contents never change once released: add the next. */
const MIGRATIONS = {
  "0001-workspaces-and-billing-accounts": workspacesAndBillingAccounts,
  "0002-organizations-and-subscriptions": organizationsAndSubscriptions,
  "0003-stripe-synchronisation": stripeSynchronisation,
  "0004-unequal-billing-accounts": unequalBillingAccounts,
};

/**
 * Brings the schema up to date, in one transaction: all of it or nothing. Several processes may do so at once: the
 * first does the work, under an advisory lock on PostgreSQL and SQLite's write lock, the others find it done.
 * @throws Error if a migration fails, or if the database knows migrations that this version does not.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

import { sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Marks a place in a transaction. What it gives goes back there: all that was written since is undone, also after a
 * query that failed, and the transaction goes on.
 */
export async function setSavepoint(trx: Transaction<Tables>): Promise<() => Promise<void>> {
  await sql`savepoint marked`.execute(trx);
  return async () => {
    await sql`rollback to savepoint marked`.execute(trx);
  };
}

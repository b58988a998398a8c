import type { Database } from "../../src/db/open-database.ts";
import type { Tables } from "../../src/db/tables.ts";

/** What keeps track of requests; everything else is what they have done. */
const ASIDE: readonly string[] = ["idempotency_records", "leases"];

/** All that a database holds, table by table, to be compared with what it holds later. */
export async function contentsOf({ db }: Pick<Database, "db">): Promise<object> {
  const tables = (await db.introspection.getTables()).filter(({ name }) => !ASIDE.includes(name));
  const contents = await Promise.all(
    // What is found in the database are its tables' names.
    tables.map(async ({ name }) => [name, await rowsOf(db, name as keyof Tables)] as const),
  );
  return Object.fromEntries(contents);
}

async function rowsOf(db: Database["db"], table: keyof Tables): Promise<readonly string[]> {
  const rows = await db.selectFrom(table).selectAll().execute();
  return rows.map((row) => JSON.stringify(row)).sort();
}

import type { Database } from "../../src/db/open-database.ts";
import type { Tables } from "../../src/db/tables.ts";

/** What keeps track of requests; everything else is what they have done. */
const ASIDE: readonly string[] = ["idempotency_records", "leases"];

/** What requests have done to a database, table by table, to be compared with what they have done later. */
export function contentsOf(database: Pick<Database, "db">): Promise<object> {
  return contentsWithout(database, ASIDE);
}

/** All that a database holds. */
export function wholeContentsOf(database: Pick<Database, "db">): Promise<object> {
  return contentsWithout(database, []);
}

async function contentsWithout(
  { db }: Pick<Database, "db">,
  aside: readonly string[],
): Promise<object> {
  const tables = (await db.introspection.getTables()).filter(({ name }) => !aside.includes(name));
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

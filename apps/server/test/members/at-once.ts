import { sql } from "kysely";
import { lockWorkspace } from "../../src/db/lock-workspace.ts";
import type { Database } from "../../src/db/open-database.ts";

/** Far more than requests need to arrive, each of them a round trip to the database. */
const LOOKS = 5000;

/**
 * Makes a race of `count` requests, which `send` sends: the workspace is held until all of them have been let in, with
 * what they had read until then, and wait for it. On SQLite, where one connection serves all, they wait for that.
 * At most 7: the holder, who looks, and who is let in need connections too.
 */
export async function atOnce<T>(
  database: Database,
  workspaceId: string,
  count: number,
  send: () => Promise<T>,
): Promise<T> {
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = database.transaction(async (trx) => {
    await lockWorkspace(trx, workspaceId);
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const sent = send();
  try {
    if (database.engine === "postgres") await untilWaiting(database, count);
  } finally {
    release.resolve();
    await holding;
  }
  return await sent;
}

async function untilWaiting({ db }: Database, count: number): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    // "Process Status": who waits for a lock (PostgreSQL documentation, section 27.2.3).
    const { rows } = await sql<{ waiting: string }>`
      select count(*) as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
    if (Number(rows[0]?.waiting) === count) return;
  }
  throw new Error(`Of ${count} requests not all wait for the workspace: they do not lock it.`);
}

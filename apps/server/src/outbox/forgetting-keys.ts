import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";

/** So many records are deleted in one transaction, and so many times in one run. */
const ROWS_MAX = 1000;
const TIMES_MAX = 10;

/** Deletes idempotency records that have expired. They count no more; this is about the room that they take. */
export function createForgettingOfKeys(database: Database, clock: Clock): Job {
  return {
    name: "forget idempotency keys",
    intervalMs: 10_000,
    async run(signal) {
      for (let time = 0; time < TIMES_MAX && !signal.aborted; time += 1) {
        const now = toInstant(clock());
        // Most of the time there is nothing: nobody is to wait for a writer that writes nothing.
        if (!(await hasExpired(database.db, now))) return;
        await database.transaction((trx) => deleteExpired(trx, now));
      }
    },
  };
}

async function hasExpired(db: Executor, now: string): Promise<boolean> {
  const first = await db
    .selectFrom("idempotency_records")
    .select("key")
    .where("expires_at", "<=", now)
    .limit(1)
    .executeTakeFirst();
  return first !== undefined;
}

async function deleteExpired(trx: Executor, now: string): Promise<void> {
  await trx
    .deleteFrom("idempotency_records")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("caller", "key"),
        "in",
        selectFrom("idempotency_records")
          .select(["caller", "key"])
          .where("expires_at", "<=", now)
          .orderBy("expires_at")
          .limit(ROWS_MAX)
          .$asTuple("caller", "key"),
      ),
    )
    // Somebody may have taken it anew meanwhile.
    .where("expires_at", "<=", now)
    .execute();
}

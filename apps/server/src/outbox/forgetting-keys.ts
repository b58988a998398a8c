import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import { forgetInParts } from "./forget-in-parts.ts";

/** Deletes idempotency records that have expired. They count no more; this is about the room that they take. */
export function createForgettingOfKeys(database: Database, clock: Clock): Job {
  return {
    name: "forget idempotency keys",
    intervalMs: 10_000,
    run: (signal) =>
      forgetInParts(signal, async (rowsMax) => {
        const now = toInstant(clock());
        // Most of the time there is nothing: nobody is to wait for a writer that writes nothing.
        if (!(await hasExpired(database.db, now))) return 0;
        return await database.transaction((trx) => deleteExpired(trx, now, rowsMax));
      }),
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

async function deleteExpired(trx: Executor, now: string, rowsMax: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("idempotency_records")
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("caller", "key"),
        "in",
        selectFrom("idempotency_records")
          .select(["caller", "key"])
          .where("expires_at", "<=", now)
          .orderBy("expires_at")
          .limit(rowsMax)
          .$asTuple("caller", "key"),
      ),
    )
    // Somebody may have taken it anew meanwhile.
    .where("expires_at", "<=", now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "../outbox/background.ts";
import { forgetInParts } from "../outbox/forget-in-parts.ts";
import { deleteExpired, hasExpired } from "./repository.ts";

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

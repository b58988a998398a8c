import { type Clock, toInstant } from "../../clock.ts";
import type { Database } from "../../db/open-database.ts";
import type { Job } from "../../outbox/background.ts";
import { forgetInParts } from "../../outbox/forget-in-parts.ts";
import { forgetEvents } from "./repository.ts";

/** Stripe tells an event again for three days, and shows it for thirty: until then it is known to be no news. */
const REMEMBERED_MS = 30 * 24 * 60 * 60_000;

/** Forgets events about which something was done long ago. */
export function createForgetting(database: Database, clock: Clock): Job {
  return {
    name: "forget stripe events",
    intervalMs: 60_000,
    async run(signal) {
      const before = toInstant(clock() - REMEMBERED_MS);
      await forgetInParts(signal, (rowsMax) =>
        database.transaction((trx) => forgetEvents(trx, before, rowsMax)),
      );
    },
  };
}

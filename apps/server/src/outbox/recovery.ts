import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import { hastenEntries } from "./entries.ts";
import type { Reply } from "./reply.ts";

/** Not more often: a Stripe that comes and goes is not to be asked about everything each time. */
const REST_MS = 10_000;

/** Notes what came of each attempt. */
export type NoteReply = (reply: Reply) => Promise<void>;

/**
 * Notices when Stripe can be reached again, and lets everything that was put off be sent then: after an outage it need not
 * wait minutes for its time. What Stripe has asked us to ask less of waits for its time.
 */
export function createRecovery(database: Database, clock: Clock): NoteReply {
  let isAway = false;
  let hastenedAt = Number.NEGATIVE_INFINITY;
  return async (reply) => {
    if ("failure" in reply) {
      if (reply.failure.reason !== "rate_limited") isAway = true;
      return;
    }
    const now = clock();
    // A clock that was set back is no reason to rest for as long.
    if (!isAway || Math.abs(now - hastenedAt) < REST_MS) return;
    isAway = false;
    hastenedAt = now;
    await database.transaction((trx) => hastenEntries(trx, toInstant(now)));
  };
}

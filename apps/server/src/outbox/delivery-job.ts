import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import { listDueSubjects } from "./entries.ts";

/** So many subjects are taken at a time. */
const SUBJECTS_MAX = 500;
/** So many calls to Stripe are under way at once: it takes 100 a second (https://docs.stripe.com/rate-limits). */
const AT_ONCE = 8;

interface DeliveryJobDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Sends some of what is due of a subject, unless somebody else does at this moment; gives whether there may be more. */
  readonly sendSome: (subject: string) => Promise<boolean>;
}

/**
 * Sends what nobody sends any more: what was put off when Stripe was away, and what a process that died has left. One
 * subject that fails is in the way of no other; what went wrong first is thrown at the end.
 */
export function createDeliveryJob({ database, clock, sendSome }: DeliveryJobDependencies): Job {
  return {
    name: "deliver what is due",
    async run(signal) {
      const subjects = await listDueSubjects(database.db, toInstant(clock()), SUBJECTS_MAX);
      const failures: unknown[] = [];
      const next = subjects.values();
      const sendAll = async (subject: string) => {
        while (!signal.aborted && (await sendSome(subject)));
      };
      const work = async () => {
        for (const subject of next) {
          await sendAll(subject).catch((error: unknown) => failures.push(error));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (failures.length > 0) throw failures[0];
    },
  };
}

import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import { listDueSubjects } from "./entries.ts";
import { workThrough } from "./work-through.ts";

/** So many subjects are taken at a time. */
const SUBJECTS_MAX = 500;

interface DeliveryJobDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Sends some of what is due of a subject, unless somebody else does at this moment; gives whether there may be more. */
  readonly sendSome: (subject: string) => Promise<boolean>;
}

/** Sends what nobody sends any more: what was put off when Stripe was away, and what a process that died has left. */
export function createDeliveryJob({ database, clock, sendSome }: DeliveryJobDependencies): Job {
  return {
    name: "deliver what is due",
    async run(signal) {
      const subjects = await listDueSubjects(database.db, toInstant(clock()), SUBJECTS_MAX);
      await workThrough(subjects, signal, async (subject) => {
        while (!signal.aborted && (await sendSome(subject)));
      });
    },
  };
}

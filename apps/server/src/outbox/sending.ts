import { type Clock, toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Deadline } from "./deadline.ts";
import { findHead } from "./entries.ts";
import type { PlannedEntry } from "./entry.ts";
import { holdOn } from "./holding.ts";
import { type Lease, type Leases, releaseLease } from "./lease.ts";
import { toLeaseName } from "./one-at-a-time.ts";
import type { Sender } from "./sender.ts";

export interface SendingDependencies {
  readonly database: Database;
  readonly leases: Leases;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly sender: Sender;
}

/** Has the sender send, one turn of a subject after the other in this process. Callers wait for an outcome, not for this. */
export function createSending(dependencies: SendingDependencies) {
  const { database, leases, deadline, clock, sender } = dependencies;
  const active = new Map<string, { again: boolean }>();

  function takeTurn(lease: Lease, takenAt: number, subject: string): Promise<boolean> {
    const holding = holdOn(dependencies, lease, takenAt);
    return sender.take({ subject, holding, whenDone: "keep" });
  }

  async function waitForTurn(subject: string): Promise<boolean> {
    const head = await findHead(database.db, subject);
    if (!head || head.nextAttemptAt > toInstant(clock())) return false;
    return await leases.hold(toLeaseName(subject), (lease, takenAt) =>
      takeTurn(lease, takenAt, subject),
    );
  }

  async function run(subject: string, firstTurn: () => Promise<boolean>): Promise<void> {
    const mine = { again: false };
    active.set(subject, mine);
    try {
      let more = await firstTurn();
      while (more || mine.again) {
        mine.again = false;
        more = await waitForTurn(subject);
      }
    } finally {
      if (active.get(subject) === mine) active.delete(subject);
    }
  }

  return {
    /** Sends an entry under the lease that was taken with it, and gives that back; then what came behind it. */
    begin(entry: PlannedEntry, lease: Lease, takenAt: number): void {
      const { subject } = entry;
      const holding = holdOn(dependencies, lease, takenAt);
      const firstTurn = () =>
        sender
          .take({ subject, holding, whenDone: "release" }, entry)
          .catch(async (error: unknown) => {
            await database.transaction((trx) => releaseLease(trx, lease));
            throw error;
          });
      deadline.outlive(run(subject, firstTurn));
    },

    /** Sees to it that what is due of the subject is sent as soon as its lease is free. */
    wake(subject: string): void {
      const sending = active.get(subject);
      if (sending) sending.again = true;
      else deadline.outlive(run(subject, () => waitForTurn(subject)));
    },

    /** Takes one turn, unless somebody holds the lease at this moment; gives whether something may still be due. */
    async sendIfFree(subject: string): Promise<boolean> {
      const more = await leases.tryHold(toLeaseName(subject), (lease, takenAt) =>
        takeTurn(lease, takenAt, subject),
      );
      return more ?? false;
    },

    /** Sends what is due of the subject under a lease that the caller holds. */
    async sendUnder(lease: Lease, subject: string): Promise<void> {
      // When it was renewed last is the caller's business: it is made sure of before something is sent.
      while (await takeTurn(lease, Number.NEGATIVE_INFINITY, subject));
    },
  };
}

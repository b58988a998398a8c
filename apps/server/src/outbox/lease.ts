import { setTimeout as delay } from "node:timers/promises";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import { newId } from "../id.ts";

/** Longer than any call to Stripe, so that a lease outlives the call that it guards, and its holder's death ends it. */
export const LEASE_MS = 15_000;
/** Who holds a lease begins no call later than this: it could outlast the lease. */
export const BEGIN_MS = 5_000;
const RETRY_MS = 20;

/** A lease as one who holds it, or wants to, names it. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
}

/** What is done under a lease, which was taken at `takenAt` (ms). */
type Work<T> = (lease: Lease, takenAt: number) => Promise<T>;

export interface Leases {
  /**
   * Runs `work` while nobody else, in this process or another, holds the lease of that name. Those who wait in one
   * process come in the order of their calls.
   */
  hold<T>(name: string, work: Work<T>): Promise<T>;
  /** Runs `work` likewise; gives undefined, and runs nothing, if somebody holds the lease at this moment. */
  tryHold<T>(name: string, work: Work<T>): Promise<T | undefined>;
}

/** Leases that stand in the database and so hold across processes. */
export function createLeases(database: Database, clock: Clock): Leases {
  const waiting = new Map<string, Promise<unknown>>();

  /** Gives when it was taken; undefined if somebody holds it. */
  async function take(lease: Lease): Promise<number | undefined> {
    const now = clock();
    // Whoever waits only reads: each try to write would be in the way of those who have something to write.
    if (!(await isLeaseFree(database.db, lease.name, now))) return undefined;
    return (await database.transaction((trx) => takeLease(trx, lease, now))) ? now : undefined;
  }

  async function run<T>(lease: Lease, takenAt: number, work: Work<T>): Promise<T> {
    try {
      return await work(lease, takenAt);
    } finally {
      await database.transaction((trx) => releaseLease(trx, lease));
    }
  }

  async function wait<T>(name: string, work: Work<T>): Promise<T> {
    const lease = newLease(name);
    let takenAt = await take(lease);
    while (takenAt === undefined) {
      await delay(RETRY_MS);
      takenAt = await take(lease);
    }
    return await run(lease, takenAt, work);
  }

  return {
    hold(name, work) {
      const before = waiting.get(name) ?? Promise.resolve();
      const mine = before.then(
        () => wait(name, work),
        () => wait(name, work),
      );
      waiting.set(name, mine);
      const forget = () => {
        if (waiting.get(name) === mine) waiting.delete(name);
      };
      mine.then(forget, forget);
      return mine;
    },

    async tryHold(name, work) {
      const lease = newLease(name);
      const takenAt = await take(lease);
      return takenAt === undefined ? undefined : await run(lease, takenAt, work);
    },
  };
}

export function newLease(name: string): Lease {
  return { name, holder: newId("lease") };
}

/** Takes the lease if nobody holds it; gives whether it did. Where that is likely not so, look first. */
export async function takeLease(trx: Executor, lease: Lease, now: number): Promise<boolean> {
  const { name, holder } = lease;
  const expires_at = toInstant(now + LEASE_MS);
  const taken = await trx
    .insertInto("leases")
    .values({ name, holder, expires_at })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ holder, expires_at })
        .where("leases.expires_at", "<", toInstant(now)),
    )
    .returning("holder")
    .executeTakeFirst();
  return taken !== undefined;
}

/** Holds the lease from now on for its whole time; gives whether it was still held. */
export async function renewLease(trx: Executor, lease: Lease, now: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("leases")
    .set({ expires_at: toInstant(now + LEASE_MS) })
    .where("name", "=", lease.name)
    .where("holder", "=", lease.holder)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives the lease back; gives whether it was still held. */
export async function releaseLease(trx: Executor, lease: Lease): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("leases")
    .where("name", "=", lease.name)
    .where("holder", "=", lease.holder)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Whether nobody holds it. To take it, write: this only spares a try, and waiting for somebody else's transaction. */
async function isLeaseFree(db: Executor, name: string, now: number): Promise<boolean> {
  const held = await db
    .selectFrom("leases")
    .select("name")
    .where("name", "=", name)
    .where("expires_at", ">=", toInstant(now))
    .executeTakeFirst();
  return held === undefined;
}

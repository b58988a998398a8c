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

export interface Leases {
  /**
   * Runs `work` while nobody else, in this process or another, holds the lease of that name. Those who wait in one
   * process come in the order of their calls.
   */
  hold<T>(name: string, work: (lease: Lease) => Promise<T>): Promise<T>;
  /** Runs `work` likewise; gives undefined, and runs nothing, if somebody holds the lease at this moment. */
  tryHold<T>(name: string, work: (lease: Lease) => Promise<T>): Promise<T | undefined>;
}

/** Leases that stand in the database and so hold across processes. */
export function createLeases(database: Database, clock: Clock): Leases {
  const waiting = new Map<string, Promise<unknown>>();

  async function take(lease: Lease): Promise<boolean> {
    const now = clock();
    // Whoever waits only reads: each try to write would be in the way of those who have something to write.
    if (!(await isLeaseFree(database.db, lease.name, now))) return false;
    return await database.transaction((trx) => takeLease(trx, lease, now));
  }

  async function run<T>(lease: Lease, work: (lease: Lease) => Promise<T>): Promise<T> {
    try {
      return await work(lease);
    } finally {
      await database.transaction((trx) => releaseLease(trx, lease));
    }
  }

  async function wait<T>(name: string, work: (lease: Lease) => Promise<T>): Promise<T> {
    const lease = newLease(name);
    while (!(await take(lease))) await delay(RETRY_MS);
    return await run(lease, work);
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
      return (await take(lease)) ? await run(lease, work) : undefined;
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
export async function isLeaseFree(db: Executor, name: string, now: number): Promise<boolean> {
  const held = await db
    .selectFrom("leases")
    .select("name")
    .where("name", "=", name)
    .where("expires_at", ">=", toInstant(now))
    .executeTakeFirst();
  return held === undefined;
}

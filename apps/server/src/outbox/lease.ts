import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { toInstant } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import { newId } from "../id.ts";

/** Longer than any call to Stripe, so that a lease outlives the call that it guards, and its holder's death ends it. */
export const LEASE_MS = 15_000;
/** Who holds a lease begins no call later than this: it could outlast the lease. */
export const BEGIN_MS = 5_000;
const RETRY_MS = 20;

export interface Leases {
  /**
   * Runs `work` while nobody else, in this process or another, holds the lease of that name. Those who wait in one
   * process come in the order of their calls.
   */
  hold<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Leases that stand in the database and so hold across processes. */
export function createLeases(database: Database, clock: Clock): Leases {
  const waiting = new Map<string, Promise<unknown>>();

  async function take(name: string, holder: string): Promise<void> {
    while (!(await tryTake(database, name, holder, clock()))) await delay(RETRY_MS);
  }

  async function run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const holder = newId("lease");
    await take(name, holder);
    try {
      return await work();
    } finally {
      await release(database, name, holder);
    }
  }

  return {
    hold(name, work) {
      const before = waiting.get(name) ?? Promise.resolve();
      const mine = before.then(
        () => run(name, work),
        () => run(name, work),
      );
      waiting.set(name, mine);
      const forget = () => {
        if (waiting.get(name) === mine) waiting.delete(name);
      };
      mine.then(forget, forget);
      return mine;
    },
  };
}

async function tryTake(database: Database, name: string, holder: string, now: number) {
  const expires_at = toInstant(now + LEASE_MS);
  const taken = await database.transaction((trx) =>
    trx
      .insertInto("leases")
      .values({ name, holder, expires_at })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet({ holder, expires_at })
          .where("leases.expires_at", "<", toInstant(now)),
      )
      .returning("holder")
      .executeTakeFirst(),
  );
  return taken !== undefined;
}

async function release(database: Database, name: string, holder: string): Promise<void> {
  await database.transaction((trx) =>
    trx.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute(),
  );
}

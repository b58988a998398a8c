import type { Clock } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import { BEGIN_MS, type Lease, releaseLease, renewLease } from "./lease.ts";

/** The lease has expired, and another holds it: nothing more is begun, and nothing is written. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** A lease in the hands of one who acts under it again and again. Each method throws LeaseLost where it is gone. */
export interface Holding {
  renew(trx: Executor, now: number): Promise<void>;
  release(trx: Executor): Promise<void>;
  /** Makes sure that a call to Stripe that begins now ends before the lease. */
  keep(): Promise<void>;
}

/** @param renewedAt when the lease was taken, or renewed, last (ms) */
export function holdOn(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  lease: Lease,
  renewedAt: number,
): Holding {
  let sureAt = renewedAt;

  async function renew(trx: Executor, now: number): Promise<void> {
    if (!(await renewLease(trx, lease, now))) throw new LeaseLost(lease.name);
    sureAt = now;
  }

  return {
    renew,
    async release(trx) {
      if (!(await releaseLease(trx, lease))) throw new LeaseLost(lease.name);
    },
    async keep() {
      if (clock() - sureAt <= BEGIN_MS) return;
      await database.transaction((trx) => renew(trx, clock()));
    },
  };
}

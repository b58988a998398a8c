import type { Transaction } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../db/open-database.ts";
import type { Tables } from "../../db/tables.ts";
import { AppError } from "../../errors.ts";
import { BEGIN_MS, type Lease, type Leases, renewLease } from "../../outbox/lease.ts";
import { toLeaseName } from "../../outbox/one-at-a-time.ts";

/** The time in which nobody else changes an account, or what belongs to it, at Stripe. It lasts as long as it is used. */
export interface Turn {
  readonly lease: Lease;
  /** Asks Stripe something. @throws AppError stripe_unavailable when the turn is over, and what `call` throws */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /** Writes what Stripe has said. @throws AppError stripe_unavailable when the turn is over: it may say something else by now */
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
}

/** Waits for one's turn with an account. */
export type TakeTurn = <T>(
  billingAccountId: string,
  work: (turn: Turn) => Promise<T>,
) => Promise<T>;

export function createTurns(database: Database, leases: Leases, clock: Clock): TakeTurn {
  return (billingAccountId, work) =>
    leases.hold(toLeaseName(billingAccountId), (lease) => {
      let renewedAt = clock();

      async function renew(trx: Transaction<Tables>): Promise<void> {
        const now = clock();
        if (!(await renewLease(trx, lease, now))) throw new AppError("stripe_unavailable");
        renewedAt = now;
      }

      return work({
        lease,
        async ask(call) {
          // A call that begins later could outlast the lease.
          if (clock() - renewedAt > BEGIN_MS) await database.transaction(renew);
          return await call();
        },
        write: (write) =>
          database.transaction(async (trx) => {
            await renew(trx);
            return await write(trx);
          }),
      });
    });
}

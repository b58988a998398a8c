import type { Transaction } from "kysely";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../db/open-database.ts";
import type { Tables } from "../../db/tables.ts";
import { AppError } from "../../errors.ts";
import { holdOn, LeaseLost } from "../../outbox/holding.ts";
import type { Lease, Leases } from "../../outbox/lease.ts";
import { toLeaseName } from "../../outbox/one-at-a-time.ts";

/** The time in which nobody else changes an account, or what belongs to it, at Stripe. It lasts as long as it is used. */
export interface Turn {
  readonly lease: Lease;
  /** Asks Stripe something. @throws LeaseLost, and what `call` throws */
  ask<T>(call: () => Promise<T>): Promise<T>;
  /** Writes what Stripe has said. @throws LeaseLost: Stripe may say something else by now */
  write<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
}

/**
 * Waits for one's turn with an account.
 * @throws AppError stripe_unavailable when it took so long that it was another's turn; what `work` throws
 */
export type TakeTurn = <T>(
  billingAccountId: string,
  work: (turn: Turn) => Promise<T>,
) => Promise<T>;

export function createTurns(database: Database, leases: Leases, clock: Clock): TakeTurn {
  return async (billingAccountId, work) => {
    try {
      return await leases.hold(toLeaseName(billingAccountId), (lease, takenAt) =>
        work(toTurn(lease, takenAt)),
      );
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error;
      throw new AppError("stripe_unavailable", { cause: error });
    }
  };

  function toTurn(lease: Lease, takenAt: number): Turn {
    const holding = holdOn({ database, clock }, lease, takenAt);
    return {
      lease,
      async ask(call) {
        await holding.keep();
        return await call();
      },
      write: (work) =>
        database.transaction(async (trx) => {
          const written = await work(trx);
          // Last of all: whoever has lost the lease takes back what he has written.
          await holding.renew(trx, clock());
          return written;
        }),
    };
  }
}

import type { Transaction } from "kysely";
import type { Executor } from "../db/executor.ts";
import type { Tables } from "../db/tables.ts";

/** A request that carries an `Idempotency-Key`, as the effects that it begins see it. */
export interface Keyed {
  /** What an earlier request with the key has begun: it is resumed, and not begun again. */
  readonly effectId: string | undefined;
  /**
   * Binds the key to the effect that begins in this transaction; instead of to `effectId`, where it is certain that
   * nothing came of that.
   * @throws AppError idempotency_key_in_use if another request with the key has begun one first; stripe_unavailable if
   * the caller has been answered meanwhile, and nothing may begin any more
   */
  bind(trx: Executor, effectId: string): Promise<void>;
  /** The transaction in which the key was bound is committed. One that the database ran again may not have bound it. */
  begun(): void;
}

/**
 * Runs work that needs nothing but the database in a transaction, and gives the reply that the work gives. Under an
 * `Idempotency-Key` the key is taken and the reply kept in the same transaction: they and the effect come to be
 * together, or not at all. What the work throws undoes its effect; a refusal is kept as well. `work` awaits nothing but
 * `trx`, and may run again.
 */
export type Write = <Reply>(work: (trx: Transaction<Tables>) => Promise<Reply>) => Promise<Reply>;

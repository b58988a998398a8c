import type { Executor } from "../db/executor.ts";

/** A request that carries an `Idempotency-Key`, as the effects that it begins see it. */
export interface Keyed {
  /** What an earlier request with the key has begun: it is resumed, and not begun again. */
  readonly effectId: string | undefined;
  /**
   * Binds the key to the effect that begins in this transaction.
   * @throws AppError idempotency_key_in_use if another request with the key has begun one first
   */
  bind(trx: Executor, effectId: string): Promise<void>;
}

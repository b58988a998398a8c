import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Knows whether the code that runs now was called by a transaction of one database, and refuses it a second
 * connection there. On SQLite, where there is only one, it would wait for itself for ever; on PostgreSQL it would
 * read outside the transaction, and many at once would empty the pool and wait for each other.
 */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<{ open: boolean }>();

  /** Runs `work` as the inside of a transaction. What it started and did not await is outside once it has ended. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope = { open: true };
    try {
      return await this.#storage.run(scope, work);
    } finally {
      scope.open = false;
    }
  }

  /** @throws Error inside a transaction: `db` or `transaction` was used there where `trx` was meant. */
  assertOutside(): void {
    if (this.#storage.getStore()?.open) {
      throw new Error(
        "Inside a transaction only its own `trx` may be used, not the outer database.",
      );
    }
  }
}

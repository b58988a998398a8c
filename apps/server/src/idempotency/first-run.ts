import type { Transaction } from "kysely";
import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { setSavepoint } from "../db/savepoint.ts";
import type { Tables } from "../db/tables.ts";
import { AppError } from "../errors.ts";
import { toOutcome, toRefusal } from "../outbox/outcome.ts";
import {
  type HandlerReply,
  isKeyInUse,
  type KeyedDependencies,
  keptRefusal,
  keyInUse,
  type Run,
} from "./keyed-call.ts";
import { insertRecord, type KeyUse, releaseRun, storeReply } from "./repository.ts";

/** The run of a handler under a key that is free, or was a moment ago. It keeps what is answered. */
export class FirstRun {
  readonly #dependencies: KeyedDependencies;
  readonly #use: KeyUse;
  /** As it was written with the effect that the key was bound to, if that has begun. */
  #runningUntil = "";
  #hasBegun = false;
  #isWritten = false;
  #isOver = false;

  constructor(dependencies: KeyedDependencies, use: KeyUse) {
    this.#dependencies = dependencies;
    this.#use = use;
  }

  /**
   * The handler's reply; undefined if another request with the key was faster, and what that one is told holds.
   * @throws what the handler throws
   */
  async answer(run: Run): Promise<HandlerReply | undefined> {
    try {
      const reply = await run({
        keyed: {
          effectId: undefined,
          bind: (trx, effectId) => this.#bind(trx, effectId),
          begun: () => {
            this.#hasBegun = true;
          },
        },
        write: (work) => this.#write(work),
      });
      if (this.#isWritten || this.#hasBegun) return reply;
      return (await this.#keep(toOutcome(reply))) ? reply : undefined;
    } catch (error) {
      return await this.#fail(error);
    } finally {
      this.#isOver = true;
    }
  }

  async #bind(trx: Executor, effectId: string): Promise<void> {
    // The caller has been told that nothing was done: so nothing is begun behind its back.
    if (this.#isOver) throw new AppError("stripe_unavailable");
    const { clock, runMs } = this.#dependencies;
    const now = clock();
    const runningUntil = toInstant(now + runMs);
    if (!(await insertRecord(trx, this.#use, { effectId, runningUntil }, now))) throw keyInUse();
    this.#runningUntil = runningUntil;
  }

  async #write<Reply>(work: (trx: Transaction<Tables>) => Promise<Reply>): Promise<Reply> {
    const { database, clock } = this.#dependencies;
    const written = await database.transaction(async (trx) => {
      if (!(await insertRecord(trx, this.#use, {}, clock()))) throw keyInUse();
      return await this.#tryWork(trx, work);
    });
    this.#isWritten = true;
    if ("refusal" in written) throw written.refusal;
    return written.reply;
  }

  /**
   * A refusal is kept by the transaction that has taken the key. In one of its own, another request with the key could
   * come in between, find that nothing is in the way any more, and be told something else.
   */
  async #tryWork<Reply>(
    trx: Transaction<Tables>,
    work: (trx: Transaction<Tables>) => Promise<Reply>,
  ): Promise<{ readonly reply: Reply } | { readonly refusal: AppError }> {
    const undo = await setSavepoint(trx);
    try {
      const reply = await work(trx);
      await storeReply(trx, this.#use, toOutcome(reply));
      return { reply };
    } catch (error) {
      const refusal = keptRefusal(error);
      if (!refusal) throw error;
      await undo();
      await storeReply(trx, this.#use, toRefusal(refusal));
      return { refusal };
    }
  }

  /** Gives undefined where another request's answer is to be told instead. */
  async #fail(error: unknown): Promise<undefined> {
    if (this.#isWritten) throw error;
    if (isKeyInUse(error)) return undefined;
    const refusal = keptRefusal(error);
    if (this.#hasBegun && !refusal) await this.#release();
    // What came of an effect stands with the effect.
    if (!refusal || this.#hasBegun || (await this.#keep(toRefusal(refusal)))) throw error;
    return undefined;
  }

  /** Lets the next request take up the effect at once. */
  #release(): Promise<void> {
    return this.#dependencies.database.transaction((trx) =>
      releaseRun(trx, this.#use, this.#runningUntil),
    );
  }

  /** Keeps the answer of a request that has begun and written nothing; gives whether the key was still free. */
  #keep(answer: string): Promise<boolean> {
    const { database, clock } = this.#dependencies;
    return database.transaction((trx) => insertRecord(trx, this.#use, { reply: answer }, clock()));
  }
}

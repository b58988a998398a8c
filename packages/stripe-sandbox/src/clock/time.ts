import type { DatabaseSync } from "node:sqlite";
import type { ContextMaker } from "../api/context.ts";
import type { Context } from "../api/route.ts";
import { NO_REQUEST } from "../events/emitter.ts";
import { transaction } from "../store/transaction.ts";
import type { Clock } from "./clock.ts";
import type { TimerStore } from "./timer-store.ts";

/** What happens when timers of a name are due. The context's time is the one for which the timer was set. */
export type Job = (context: Context) => void;

/** Lets time pass. */
export interface Time {
  /** Does what has become due since it was last called. */
  readonly catchUp: () => void;
  /**
   * Moves the clock and does all that is due until then, in order of time; all of it or, when a job throws, nothing.
   * @throws RangeError for a time that is past.
   */
  readonly moveTo: (nowMs: number) => void;
}

export function createTime(options: {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly timers: TimerStore;
  readonly contextOf: ContextMaker;
  readonly jobs: Readonly<Record<string, Job>>;
}): Time {
  const { database, clock, timers, contextOf, jobs } = options;

  /** With all that becomes due by what is done. */
  function runDue(nowSeconds: number): void {
    for (let timer = timers.due(nowSeconds); timer; timer = timers.due(nowSeconds)) {
      const job = jobs[timer.name];
      if (!job) throw new Error(`No job for the timer ${timer.name}`);
      timers.set(timer.name, timer.id, null);
      job(contextOf({ nowSeconds: timer.dueAt, request: NO_REQUEST }, timer.id));
    }
  }

  return {
    catchUp: () => {
      const nowSeconds = Math.floor(clock.now() / 1000);
      // Looked for first without the lock for writing, which most requests need not wait for.
      if (timers.due(nowSeconds)) transaction(database, () => runDue(nowSeconds));
    },
    moveTo: (nowMs) =>
      transaction(database, () => {
        if (nowMs < clock.now()) throw new RangeError("The clock can only be advanced.");
        runDue(Math.floor(nowMs / 1000));
        clock.moveTo(nowMs);
      }),
  };
}

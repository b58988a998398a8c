import { AppError } from "../errors.ts";
import { toAppError } from "../stripe/to-app-error.ts";

/** How long callers wait for work that depends on Stripe. It ends the waiting, never the work. */
export interface Deadline {
  readonly ms: number;
  /**
   * Gives what `work` gives, if it does so in time. Work that has not begun to act yet asks `signal` first, and leaves
   * it: nothing is begun behind the caller's back.
   * @throws AppError stripe_unavailable when the time is up
   */
  within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Lets work go on that nobody waits for. */
  outlive(work: Promise<unknown>): void;
  /** Resolves when the work that outlived its callers has ended too. */
  drain(): Promise<void>;
}

/**
 * @param onLateFailure is told what went wrong after the caller had gone. A refusal is told to callers alone, who ask
 * again: it may repeat what they have sent; and that Stripe is away is no news of one request.
 */
export function createDeadline(ms: number, onLateFailure: (error: unknown) => void): Deadline {
  const running = new Set<Promise<unknown>>();

  function keep(work: Promise<unknown>): void {
    running.add(work);
    const forget = () => running.delete(work);
    work.then(forget, forget);
  }

  return {
    ms,

    within<T>(work: (signal: AbortSignal) => Promise<T>) {
      const aborter = new AbortController();
      const result = work(aborter.signal);
      keep(result);
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const timer = setTimeout(() => {
        aborter.abort();
        reject(new AppError("stripe_unavailable"));
      }, ms);
      result
        .then(resolve, (error: unknown) => {
          if (aborter.signal.aborted && !toAppError(error)) onLateFailure(error);
          reject(error);
        })
        .finally(() => clearTimeout(timer));
      return promise;
    },

    outlive(work) {
      keep(work);
      work.catch(onLateFailure);
    },

    async drain() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

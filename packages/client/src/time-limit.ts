/**
 * What `work` gives, unless `parent` aborts before, or the time is up: then it rejects with the reason of the one, or
 * with what `timeUp` makes, even if `work` does not heed the signal that it is given.
 */
export function withinTime<T>(
  ms: number,
  parent: AbortSignal | undefined,
  timeUp: () => unknown,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    parent?.throwIfAborted();
    const controller = new AbortController();
    const stop = (reason: unknown) => {
      controller.abort(reason);
      reject(reason);
    };
    const heed = () => stop(parent?.reason);
    parent?.addEventListener("abort", heed);
    // A timer that is set to more fires at once.
    const timer = setTimeout(() => stop(timeUp()), Math.min(ms, 2 ** 31 - 1));
    const done = () => {
      clearTimeout(timer);
      parent?.removeEventListener("abort", heed);
    };
    work(controller.signal).then(resolve, reject).finally(done);
  });
}

/** Resolves after so many milliseconds; rejects with the signal's reason if that aborts before. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const nothing = () => new Promise<never>(() => undefined);
  await withinTime(ms, signal, () => undefined, nothing).catch(() => signal?.throwIfAborted());
}

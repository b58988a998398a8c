/**
 * What `work` gives, unless `parent` aborts before, or the time is up: then it rejects with the reason of the one, or
 * with what `timeUp` makes, even if `work` does not heed the signal that it is given.
 */
export async function withinTime<T>(
  ms: number,
  parent: AbortSignal | undefined,
  timeUp: () => unknown,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const signal = parent ? AbortSignal.any([parent, controller.signal]) : controller.signal;
  // A timer that is set to more fires at once.
  const timer = setTimeout(() => controller.abort(timeUp()), Math.min(ms, 2 ** 31 - 1));
  try {
    signal.throwIfAborted();
    return await Promise.race([
      work(signal),
      new Promise<never>((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves after so many milliseconds; rejects with the signal's reason if that aborts before. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const nothing = () => new Promise<never>(() => undefined);
  await withinTime(ms, signal, () => undefined, nothing).catch(() => signal?.throwIfAborted());
}

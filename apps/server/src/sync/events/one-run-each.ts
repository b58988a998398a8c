import pLimit from "p-limit";

/** Runs that are asked for by key. */
export interface Runs {
  /**
   * Resolves when a run for the key that began after this call has ended. However often it is asked for until that one
   * begins, it is one.
   */
  run(key: string): Promise<void>;
  /** For how many keys one runs or waits. */
  readonly size: number;
}

/** Runs `work` for each key that is asked for: never twice at once for one key, and for so many keys at once at most. */
export function createOneRunEach(atOnce: number, work: (key: string) => Promise<void>): Runs {
  const limit = pLimit(atOnce);
  const waiting = new Map<string, Promise<void>>();
  const last = new Map<string, Promise<void>>();

  async function runAfter(before: Promise<void> | undefined, key: string): Promise<void> {
    await before?.catch(() => undefined);
    await limit(async () => {
      waiting.delete(key);
      await work(key);
    });
  }

  return {
    run(key) {
      const asked = waiting.get(key);
      if (asked) return asked;
      const mine = runAfter(last.get(key), key).finally(() => {
        if (last.get(key) === mine) last.delete(key);
      });
      waiting.set(key, mine);
      last.set(key, mine);
      return mine;
    },

    get size() {
      return last.size;
    },
  };
}

import type { Executor } from "../db/executor.ts";
import { findEntry } from "./entries.ts";
import type { Entry } from "./entry.ts";

/** So long a caller rests before it looks again whether another process has told something of its entry. */
const LOOK_MS = 50;

/** Those who wait in this process for what comes of an entry. */
export interface Callers {
  /** Gives the entry once it has an outcome; undefined if it has none in time. */
  wait(id: string, ms: number): Promise<Entry | undefined>;
  /** Tells whoever waits for one of these. Others, in other processes, will see it in the database. */
  tell(entries: readonly Entry[]): void;
}

export function createCallers(db: Executor): Callers {
  const waiting = new Map<string, Set<(entry: Entry) => void>>();
  return {
    async wait(id, ms) {
      const { promise, resolve, reject } = Promise.withResolvers<Entry | undefined>();
      const waitingToo = waiting.get(id) ?? new Set();
      waiting.set(id, waitingToo.add(resolve));
      const look = async () => {
        const entry = await findEntry(db, id);
        if (entry?.outcome !== undefined) resolve(entry);
        else looking.refresh();
      };
      const looking = setTimeout(() => look().catch(reject), LOOK_MS);
      const time = setTimeout(() => resolve(undefined), ms);
      try {
        return await promise;
      } finally {
        clearTimeout(looking);
        clearTimeout(time);
        waitingToo.delete(resolve);
        if (waitingToo.size === 0) waiting.delete(id);
      }
    },

    tell(entries) {
      for (const entry of entries) {
        for (const tell of waiting.get(entry.id) ?? []) tell(entry);
      }
    },
  };
}

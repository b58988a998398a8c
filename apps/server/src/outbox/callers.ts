import type { Executor } from "../db/executor.ts";
import { listTold } from "./entries.ts";
import type { Entry } from "./entry.ts";

/** So long callers rest before they look again whether another process has told something of their entries. */
const LOOK_MS = 50;

/** Those who wait in this process for what comes of an entry. */
export interface Callers {
  /** Gives the entry once it has an outcome; undefined if it has none in time. */
  wait(id: string, ms: number): Promise<Entry | undefined>;
  /** Tells whoever waits for one of these. Others, in other processes, will see it in the database. */
  tell(entries: readonly Entry[]): void;
}

/** Callers who look into the database together: however many wait, it is one query at a time. */
export function createCallers(db: Executor): Callers {
  const waiting = new Map<string, Set<PromiseWithResolvers<Entry | undefined>>>();
  let isLooking = false;
  let rest: NodeJS.Timeout | undefined;

  function lookLater(): void {
    if (waiting.size > 0 && !isLooking) rest = setTimeout(look, LOOK_MS);
  }

  async function look(): Promise<void> {
    const asked = [...waiting];
    isLooking = true;
    try {
      tell(await listTold(db, [...waiting.keys()]));
    } catch (error) {
      for (const [, callers] of asked) {
        for (const { reject } of callers) reject(error);
      }
    }
    isLooking = false;
    lookLater();
  }

  function tell(entries: readonly Entry[]): void {
    for (const entry of entries) {
      for (const { resolve } of waiting.get(entry.id) ?? []) resolve(entry);
    }
  }

  return {
    async wait(id, ms) {
      const mine = Promise.withResolvers<Entry | undefined>();
      const isFirst = waiting.size === 0;
      const waitingToo = waiting.get(id) ?? new Set();
      waiting.set(id, waitingToo.add(mine));
      if (isFirst) lookLater();
      const time = setTimeout(() => mine.resolve(undefined), ms);
      try {
        return await mine.promise;
      } finally {
        clearTimeout(time);
        waitingToo.delete(mine);
        if (waitingToo.size === 0) waiting.delete(id);
        if (waiting.size === 0) clearTimeout(rest);
      }
    },
    tell,
  };
}

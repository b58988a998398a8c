import type { DatabaseSync } from "node:sqlite";
import { statementCache } from "../store/statement-cache.ts";

/** The sandbox's time: the one it is given, and as far ahead of it as it has been advanced. */
export interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  /** Moves the clock to a later time, for good: the distance is kept in the store. */
  readonly moveTo: (nowMs: number) => void;
}

export function createClock(database: DatabaseSync, given: () => number): Clock {
  const prepare = statementCache(database);
  // Read each time: another process may have advanced the clock that is kept in the same file.
  const offset = () => Number(prepare("SELECT offset_ms FROM clock").get()?.["offset_ms"]);
  return {
    now: () => given() + offset(),
    moveTo: (nowMs) => void prepare("UPDATE clock SET offset_ms = ?").run(nowMs - given()),
  };
}

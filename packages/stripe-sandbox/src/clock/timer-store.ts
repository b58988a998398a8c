import type { DatabaseSync } from "node:sqlite";
import { statementCache } from "../store/statement-cache.ts";

/** Something that is to happen to an object at a time. */
export interface Timer {
  /** What is to happen, the name of a job. */
  readonly name: string;
  /** The object's id. */
  readonly id: string;
  /** Seconds. */
  readonly dueAt: number;
}

/** What is to happen later; an object has at most one timer of a name. */
export interface TimerStore {
  /** Sets the timer, or moves it; `null` takes it away. */
  set(name: string, id: string, dueAt: number | null): void;
  /** The first timer that is due at that second; of several at one second, the one that was made first. */
  due(nowSeconds: number): Timer | undefined;
}

export function createTimerStore(database: DatabaseSync): TimerStore {
  const prepare = statementCache(database);
  return {
    set(name, id, dueAt) {
      if (dueAt === null) prepare("DELETE FROM timers WHERE name = ? AND id = ?").run(name, id);
      else {
        prepare(
          `INSERT INTO timers (name, id, due_at) VALUES (?, ?, ?)
           ON CONFLICT (name, id) DO UPDATE SET due_at = excluded.due_at`,
        ).run(name, id, dueAt);
      }
    },
    due(nowSeconds) {
      const row = prepare(
        "SELECT name, id, due_at FROM timers WHERE due_at <= ? ORDER BY due_at, seq LIMIT 1",
      ).get(nowSeconds);
      return (
        row && { name: String(row["name"]), id: String(row["id"]), dueAt: Number(row["due_at"]) }
      );
    },
  };
}

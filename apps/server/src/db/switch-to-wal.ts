import type { DatabaseSync } from "node:sqlite";

const SQLITE_BUSY = 5;
const PAUSE_MS = 5;

/**
 * Has the file written ahead of (sqlite.org/wal.html), which it remembers. Where several processes open a new file at
 * once, SQLite lets all but one of them fail at once, whatever its `busy_timeout`: so it is tried again.
 * @param patienceMs how long
 * @throws Error of `node:sqlite`: `database is locked`, after that time
 */
export function switchToWal(database: DatabaseSync, patienceMs: number): void {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      database.exec("pragma journal_mode = wal");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > until) throw error;
      // Opening is synchronous, and nothing else is done meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

/** The last byte is the code, before it is more about it (sqlite.org/rescode.html). */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  return typeof error.errcode === "number" && (error.errcode & 0xff) === SQLITE_BUSY;
}

import { DatabaseSync } from "node:sqlite";
import { switchToWal } from "./switch-to-wal.ts";
import { transaction } from "./transaction.ts";

/** How long one process waits for another. */
const PATIENCE_MS = 5000;

const PAGE_BYTES = 8192;

/*
 * What makes each version of the tables from the one before it.
 *
 * `seq` is the order of creation and breaks ties within a second. A deleted object keeps its row: it can still be
 * retrieved, and a list can still be continued after it. `keys` are what its kind is filtered by, apart from the body so
 * that keeping the indexes does not cost reading all of it.
 */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0,
    keys TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX objects_newest ON objects (kind, created, seq) WHERE deleted = 0;
  CREATE TABLE idempotency_keys (
    key TEXT PRIMARY KEY,
    path TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request_id TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    stored_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_age ON idempotency_keys (stored_at_ms);
  `,
  `
  CREATE TABLE clock (offset_ms INTEGER NOT NULL) STRICT;
  INSERT INTO clock VALUES (0);
  CREATE TABLE timers (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    id TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    UNIQUE (name, id)
  ) STRICT;
  CREATE INDEX timers_due ON timers (due_at, seq);
  `,
  `
  CREATE TABLE deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL,
    endpoint_id TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX deliveries_due ON deliveries (endpoint_id, due_at_ms, seq);
  CREATE TRIGGER deliveries_of_no_endpoint AFTER UPDATE OF deleted ON objects
    WHEN NEW.deleted = 1 AND NEW.kind = 'webhook_endpoint'
    BEGIN DELETE FROM deliveries WHERE endpoint_id = NEW.id; END;
  `,
];

/**
 * Opens the file, or a database in memory, and makes the tables where they are missing. WAL with `synchronous=NORMAL`:
 * a commit survives the death of the process; after a loss of power the last ones may be missing, never a part of one.
 * @throws Error when the file is no database, cannot be written, or was written by a newer version.
 */
export function openDatabase(path: string | undefined): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path ?? ":memory:");
    // Most bodies are as long as SQLite's usual page, which they would overflow. A file that is there keeps its own.
    database.exec(`PRAGMA page_size = ${PAGE_BYTES}`);
    database.exec(`PRAGMA busy_timeout = ${PATIENCE_MS}`);
    switchToWal(database, PATIENCE_MS);
    database.exec("PRAGMA synchronous = NORMAL");
    migrate(database);
    return database;
  } catch (cause) {
    database?.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot keep the sandbox's state in ${path ?? "memory"}: ${reason}`, { cause });
  }
}

/** Under the write lock, because another process may be opening the same file. */
function migrate(database: DatabaseSync): void {
  transaction(database, () => {
    const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
    if (version > MIGRATIONS.length) {
      throw new Error(
        `it has version ${version}, and this sandbox knows version ${MIGRATIONS.length}`,
      );
    }
    for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

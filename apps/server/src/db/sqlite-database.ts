import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";
import { switchToWal } from "./switch-to-wal.ts";

/** How many prepared statements are kept: more than the server has, but for `in (…)` lists of every length. */
const STATEMENTS_MAX = 500;
/** How long one writer waits for another. */
const PATIENCE_MS = 5000;

/**
 * Opens the SQLite file at `path` (or `:memory:`) for one writer at a time and commits that survive a power cut.
 * @throws Error of `node:sqlite` if the file cannot be opened or is no database.
 */
export function openSqliteFile(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    switchToWal(database, PATIENCE_MS);
    // WAL stays with the file, these do not.
    database.exec("pragma synchronous = full");
    database.exec("pragma foreign_keys = on");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Node's database in the shape Kysely asks for (better-sqlite3's), each statement prepared once while it is in use. */
export function toKyselySqlite(
  database: DatabaseSync,
  statementsMax = STATEMENTS_MAX,
): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = statements.get(sql) ?? prepare(database, sql);
      // A Map remembers the order of insertion: the used go to the end, the longest unused is first.
      statements.delete(sql);
      statements.set(sql, statement);
      if (statements.size > statementsMax) {
        for (const oldest of statements.keys()) {
          statements.delete(oldest);
          break;
        }
      }
      return statement;
    },
  };
}

function prepare(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql);
  // Kysely types parameters as unknown; a value SQLite cannot hold is refused by node:sqlite itself, with a TypeError.
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    // Its own statement: running a prepared one again starts it over, under the hands of who still reads it.
    iterate: (parameters) => database.prepare(sql).iterate(...values(parameters)),
  };
}

import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Dialect, Kysely, sql, type Transaction } from "kysely";
import type { Engine } from "./engine.ts";
import { giveTurn } from "./lock-workspace.ts";
import { migrate } from "./migrate.ts";
import { retryLostTransaction } from "./retry-lost-transaction.ts";
import { openSqliteFile } from "./sqlite-database.ts";
import { SqliteDialect } from "./sqlite-dialect.ts";
import type { Tables } from "./tables.ts";
import { TransactionScope } from "./transaction-scope.ts";
import { WorkspaceHeld, WorkspaceTurns } from "./workspace-turns.ts";

/** An open database with the schema up to date. */
export type Database = {
  readonly engine: Engine;
  /** For reading, and for nothing inside a transaction: there it throws. */
  readonly db: Kysely<Tables>;
  /**
   * Runs `work` in a transaction: committed when it resolves, rolled back when it rejects. The only way to write, and
   * nobody else says `begin`. `work` awaits nothing but `trx`, and may run again when it loses against another
   * transaction, so it has no effects outside.
   */
  transaction<T>(work: (trx: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Resolves if the database answers. */
  ping(): Promise<void>;
  /** Lets running transactions end, then closes. May be called again. */
  close(): Promise<void>;
};

/**
 * Opens `sqlite::memory:`, `sqlite:<path>` (the folder is made if missing) or `postgres://…` and migrates it.
 * @throws Error with one line and without the password if the URL is not one of these, or the database cannot be
 * reached or migrated.
 */
export async function openDatabase(url: string): Promise<Database> {
  if (/^postgres(ql)?:\/\//.test(url)) return await openPostgres(url);
  if (/^sqlite:(?!\/\/)./.test(url)) return await openSqlite(url.slice("sqlite:".length));
  throw new Error(
    "The database URL is not valid; want sqlite:<path>, sqlite::memory: or postgres://…",
  );
}

async function openSqlite(path: string): Promise<Database> {
  const scope = new TransactionScope();
  try {
    if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const database = createDatabase(
      "sqlite",
      new SqliteDialect(openSqliteFile(path), scope),
      scope,
    );
    await migrateOrClose(database.db);
    return database;
  } catch (error) {
    throw failure(`The SQLite database ${path} cannot be opened`, error);
  }
}

async function openPostgres(url: string): Promise<Database> {
  // With its driver it is loaded only where it is used.
  const postgres = await import("./postgres-dialect.ts");
  const address = postgres.postgresAddress(url);
  try {
    const migrating = new Kysely<Tables>({ dialect: postgres.createPostgresMigrationDialect(url) });
    await migrateOrClose(migrating);
    await migrating.destroy();
    const scope = new TransactionScope();
    const database = createDatabase("postgres", postgres.createPostgresDialect(url, scope), scope);
    // Kysely closes nothing, and goes on working, if it is told to close before its first query.
    await database.ping();
    return database;
  } catch (error) {
    throw failure(`PostgreSQL at ${address} cannot be opened`, error);
  }
}

function createDatabase(engine: Engine, dialect: Dialect, scope: TransactionScope): Database {
  const db = new Kysely<Tables>({ dialect });
  const turns = new WorkspaceTurns();
  const begin = <T>(
    work: (trx: Transaction<Tables>) => Promise<T>,
    workspaceId?: string,
  ): Promise<T> =>
    retryLostTransaction(() =>
      db.transaction().execute((trx) => {
        giveTurn(trx, { turns, workspaceId });
        return scope.run(() => work(trx));
      }),
    );
  return {
    engine,
    db,
    async transaction(work) {
      try {
        return await begin(work);
      } catch (error) {
        if (!(error instanceof WorkspaceHeld)) throw error;
        return await turns.run(error, () => begin(work, error.workspaceId));
      }
    },
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}

async function migrateOrClose(db: Kysely<Tables>): Promise<void> {
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** One line: the errors of both engines carry no secrets, but may have several lines or, tried on two addresses, none. */
function failure(what: string, cause: unknown): Error {
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  const reason = first instanceof Error ? first.message : String(first);
  return new Error(`${what}: ${reason.replaceAll(/\s+/g, " ")}`, { cause });
}

import type { DatabaseSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  type QueryCompiler,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { toKyselySqlite } from "./sqlite-database.ts";
import type { TransactionScope } from "./transaction-scope.ts";

/** Kysely's SQLite with transactions that begin `immediate` and a connection that is never waited for in vain. */
export class SqliteDialect implements Dialect {
  readonly #database: DatabaseSync;
  readonly #scope: TransactionScope;

  constructor(database: DatabaseSync, scope: TransactionScope) {
    this.#database = database;
    this.#scope = scope;
  }

  createDriver(): Driver {
    return new QueueingDriver(this.#database, this.#scope);
  }

  createAdapter(): DialectAdapter {
    return new Adapter();
  }

  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class Adapter extends SqliteAdapter {
  /** The driver queues; Kysely's own queue would stand before it, where nesting cannot be noticed. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }

  /** True of SQLite. Kysely then runs migrations in one transaction, which is their lock between processes. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Lends the one connection to one borrower after the other, in the order in which they came. */
class QueueingDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #scope: TransactionScope;
  #last: Promise<void> = Promise.resolve();
  #release: () => void = () => {};

  constructor(database: DatabaseSync, scope: TransactionScope) {
    super({ database: toKyselySqlite(database) });
    this.#database = database;
    this.#scope = scope;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    this.#scope.assertOutside();
    const previous = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await previous;
    this.#release = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
  }

  /** Immediate: a deferred transaction that turns to writing while another process writes fails at once. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  /** Some errors (disk full, input and output) roll back by themselves; a second rollback would hide them. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.isTransaction) await super.rollbackTransaction(connection);
  }

  /** Closes after the last borrower has given the connection back. */
  override async destroy(): Promise<void> {
    await this.#last;
    await super.destroy();
  }
}

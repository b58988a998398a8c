import { PostgresDialect as KyselyPostgresDialect } from "kysely";
import { Client, Pool, type PoolConfig, TypeOverrides, types } from "pg";
import type { TransactionScope } from "./transaction-scope.ts";

const CONNECT_TIMEOUT_MS = 5_000;

/** One server must not take all that PostgreSQL has (100 by default), and one query not all of the server's time. */
const POOL: PoolConfig = {
  max: 10,
  idleTimeoutMillis: 30_000,
  lock_timeout: 5_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** A migration waits for another process and may rewrite a table: it has one connection and all the time it needs. */
const MIGRATION_POOL: PoolConfig = { max: 1 };

/** Kysely's PostgreSQL on a bounded pool whose connections may be lost at any time without harm to the process. */
export function createPostgresDialect(url: string, scope: TransactionScope): KyselyPostgresDialect {
  const pool = createPool(url, POOL);
  return new KyselyPostgresDialect({
    pool: {
      options: pool.options,
      end: () => pool.end(),
      connect: async () => {
        scope.assertOutside();
        return await pool.connect();
      },
    },
  });
}

export function createPostgresMigrationDialect(url: string): KyselyPostgresDialect {
  return new KyselyPostgresDialect({ pool: createPool(url, MIGRATION_POOL) });
}

/** `host:port` of a PostgreSQL URL: what a message may show of it. @throws Error if it is not a URL. */
export function postgresAddress(url: string): string {
  try {
    const { host, port } = new Client({ connectionString: url });
    return `${host}:${port}`;
  } catch {
    // The cause is dropped: it quotes the URL, and with it the password.
    throw new Error(
      "The database URL is not valid; want postgres://user:password@host:5432/database",
    );
  }
}

function createPool(url: string, config: PoolConfig): Pool {
  const pool = new Pool({
    application_name: "workspace-billing",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    types: createTypes(),
    ...config,
    connectionString: url,
  });
  // A connection lost while idle is dropped and replaced by the pool, one lost while in use fails its next query.
  // Both also emit "error", which would end the process if nobody listened.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** bigint, which `count` and `sum` answer with, is a number here as it is on SQLite, not a string. */
function createTypes(): TypeOverrides {
  const overrides = new TypeOverrides();
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

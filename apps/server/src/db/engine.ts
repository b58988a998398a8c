import { PostgresAdapter, type QueryExecutorProvider } from "kysely";

export type Engine = "sqlite" | "postgres";

/** Which engine is behind `db`, or behind a transaction. Few places may differ by it: look for callers. */
export function engineOf(db: QueryExecutorProvider): Engine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? "postgres" : "sqlite";
}

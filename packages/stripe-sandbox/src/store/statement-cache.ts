import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Prepares each statement once. The statements' texts are ours and few, so the cache needs no bound. */
export function statementCache(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

/** SQLSTATE `unique_violation` (PostgreSQL, appendix A). */
const POSTGRES_UNIQUE_VIOLATION = "23505";

/** SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE (sqlite.org/rescode.html). */
const SQLITE_UNIQUE_VIOLATIONS: readonly unknown[] = [1555, 2067];

/** Whether `error` is the database's refusal of a row whose key another row has. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("errcode" in error) return SQLITE_UNIQUE_VIOLATIONS.includes(error.errcode);
  return "code" in error && error.code === POSTGRES_UNIQUE_VIOLATION;
}

import type { DatabaseSync } from "node:sqlite";

/** Runs the work as one transaction that holds the write lock from its start; undone whole when the work throws. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (cause) {
    // A failed COMMIT may have ended the transaction already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw cause;
  }
}

/** Runs the work within a transaction; when it throws, only the work is undone and the transaction goes on. */
export function savepoint<T>(database: DatabaseSync, work: () => T): T {
  database.exec("SAVEPOINT work");
  try {
    const result = work();
    database.exec("RELEASE work");
    return result;
  } catch (cause) {
    if (database.isTransaction) database.exec("ROLLBACK TO work; RELEASE work");
    throw cause;
  }
}

/** Runs the work within a transaction and undoes all it wrote, whether it returns or throws. */
export function undone<T>(database: DatabaseSync, work: () => T): T {
  database.exec("SAVEPOINT undone");
  try {
    return work();
  } finally {
    if (database.isTransaction) database.exec("ROLLBACK TO undone; RELEASE undone");
  }
}

import { WorkspaceHeld } from "./workspace-turns.ts";

/**
 * SQLSTATEs (PostgreSQL, appendix A) that say "not now" and not "wrong": exact codes, and classes of two characters.
 * 08 connection, 28 login refused, 53 too many connections, disk full, out of memory, 58 input and output, 57P
 * shutdown and start; 25006 a standby, 25P03 idle too long, 55P03 and 57014 the lock's and the statement's time is
 * up, 40001 and 40P01 lost to other transactions again and again.
 */
const SQLSTATE_CLASSES: ReadonlySet<string> = new Set(["08", "28", "53", "58"]);
const SQLSTATES: ReadonlySet<string> = new Set([
  ...["57P01", "57P02", "57P03", "57P05"],
  ...["25006", "25P03", "3D000", "55P03", "57014", "40001", "40P01"],
]);

/** Primary result codes of SQLite: BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN, PROTOCOL. */
const SQLITE_CODES: ReadonlySet<number> = new Set([5, 6, 7, 8, 10, 13, 14, 15]);

/** System errors of a socket that does not reach the server, or reached it until now. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"],
  ...["ENOTFOUND", "EAI_AGAIN", "ENOENT"],
]);

/** `pg` gives these no code (pg/lib/client.js, pg-pool/index.js), nor Kysely the last. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end|Postgres connection has been discarded|driver has already been destroyed)/;

/**
 * Whether `error`, thrown by the database, means that it cannot be had now: down, unreachable, overloaded, locked,
 * closed. The same request may succeed later: an answer of 503, where any other error is a 500.
 * Asks only about errors of the database: those of another connection look alike.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof WorkspaceHeld) return true;
  if ("errcode" in error && typeof error.errcode === "number") {
    // Extended result codes carry the primary one in their low byte (sqlite.org/rescode.html).
    return SQLITE_CODES.has(error.errcode & 0xff);
  }
  if ("code" in error && typeof error.code === "string") {
    const { code } = error;
    if (code === "ERR_INVALID_STATE") return error.message === "database is not open";
    return SYSTEM_CODES.has(code) || SQLSTATES.has(code) || SQLSTATE_CLASSES.has(code.slice(0, 2));
  }
  return MESSAGES.test(error.message);
}

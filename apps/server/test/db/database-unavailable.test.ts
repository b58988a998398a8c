import { DatabaseSync } from "node:sqlite";
import { DatabaseError } from "pg";
import { describe, expect, test } from "vitest";
import { isDatabaseUnavailable } from "../../src/db/database-unavailable.ts";
import { describeOnSqlite } from "../support/database.ts";

function postgresError(code: string): Error {
  return Object.assign(new DatabaseError("from the server", 0, "error"), { code });
}

function systemError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

function sqliteError(errcode: number): Error {
  return Object.assign(new Error("from sqlite"), { code: "ERR_SQLITE_ERROR", errcode });
}

describe("isDatabaseUnavailable", () => {
  test.each<[string, unknown, boolean]>([
    ["connection failure", postgresError("08006"), true],
    ["login refused", postgresError("28P01"), true],
    ["too many connections", postgresError("53300"), true],
    ["disk full", postgresError("53100"), true],
    ["shutdown by the administrator", postgresError("57P01"), true],
    ["starting up", postgresError("57P03"), true],
    ["statement timeout", postgresError("57014"), true],
    ["lock timeout", postgresError("55P03"), true],
    ["deadlock, again and again", postgresError("40P01"), true],
    ["read-only standby", postgresError("25006"), true],
    ["unique violation", postgresError("23505"), false],
    ["syntax error", postgresError("42601"), false],
    ["undefined table", postgresError("42P01"), false],
    ["connection refused", systemError("ECONNREFUSED"), true],
    ["connection reset", systemError("ECONNRESET"), true],
    ["unknown host", systemError("ENOTFOUND"), true],
    ["a programmer's mistake", systemError("ERR_INVALID_ARG_TYPE"), false],
    ["pool exhausted", new Error("timeout exceeded when trying to connect"), true],
    ["connection lost", new Error("Connection terminated unexpectedly"), true],
    ["SQLITE_BUSY", sqliteError(5), true],
    ["SQLITE_BUSY_SNAPSHOT", sqliteError(5 | (2 << 8)), true],
    ["SQLITE_IOERR_FSYNC", sqliteError(10 | (4 << 8)), true],
    ["SQLITE_FULL", sqliteError(13), true],
    ["SQLITE_ERROR", sqliteError(1), false],
    ["SQLITE_CONSTRAINT_UNIQUE", sqliteError(2067), false],
    ["any other error", new Error("no"), false],
    ["no error at all", undefined, false],
    ["a thrown text", "ECONNREFUSED", false],
  ])("%s", (_title, error, want) => {
    expect(isDatabaseUnavailable(error)).toBe(want);
  });
});

describeOnSqlite("isDatabaseUnavailable", ({ freshUrl }) => {
  test("is true of a file that another writer holds", async () => {
    const path = (await freshUrl()).slice("sqlite:".length);
    const holder = new DatabaseSync(path);
    holder.exec("begin immediate");
    const other = new DatabaseSync(path, { timeout: 0 });
    let error: unknown;
    try {
      other.exec("begin immediate");
    } catch (caught) {
      error = caught;
    }
    expect(isDatabaseUnavailable(error)).toBe(true);
    other.close();
    holder.close();
  });
});

import { DatabaseSync, type StatementSync } from "node:sqlite";
import { beforeEach, describe, expect, test } from "vitest";
import { toKyselySqlite } from "../../src/db/sqlite-database.ts";

/** A database that notes what it is asked to prepare. */
class NotingDatabase extends DatabaseSync {
  readonly prepared: string[] = [];

  override prepare(sql: string): StatementSync {
    this.prepared.push(sql);
    return super.prepare(sql);
  }
}

describe("the statements kept for Kysely", () => {
  let database: NotingDatabase;
  beforeEach(() => {
    database = new NotingDatabase(":memory:");
    database.exec("create table numbers (n integer) strict");
    database.exec("insert into numbers values (1), (2), (3)");
    return () => database.close();
  });

  test("are prepared once", () => {
    const sqlite = toKyselySqlite(database);
    for (const n of [1, 2, 3]) sqlite.prepare("select n from numbers where n = ?").all([n]);
    expect(database.prepared).toHaveLength(1);
  });

  test("are bounded: the longest unused goes first", () => {
    const sqlite = toKyselySqlite(database, 2);
    for (const sql of ["select 1", "select 2", "select 1", "select 3", "select 1", "select 2"]) {
      sqlite.prepare(sql).all([]);
    }
    expect(database.prepared).toEqual(["select 1", "select 2", "select 3", "select 2"]);
  });

  test("know whether they give rows", () => {
    const sqlite = toKyselySqlite(database);
    expect(sqlite.prepare("insert into numbers values (4) returning n").reader).toBe(true);
    expect(sqlite.prepare("insert into numbers values (5)").reader).toBe(false);
  });

  test("may run again while their rows are still being read", () => {
    const statement = toKyselySqlite(database).prepare("select n from numbers order by n");
    const seen: unknown[] = [];
    for (const row of statement.iterate([])) {
      seen.push(row);
      statement.all([]);
    }
    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
  });
});

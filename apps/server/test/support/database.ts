import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, inject } from "vitest";
import type { Engine } from "../../src/db/engine.ts";
import { type Database, openDatabase } from "../../src/db/open-database.ts";
import type { Tables } from "../../src/db/tables.ts";
import { administer, databaseUrl } from "./postgres.ts";

/** Children before parents, so that each table can be emptied when its turn comes. */
const TABLES = {
  leases: true,
  idempotency_records: true,
  outbox: true,
  stripe_events: true,
  intents: true,
  subscription_items: true,
  subscriptions: true,
  organizations: true,
  pictures: true,
  billing_accounts: true,
  members: true,
  workspaces: true,
} satisfies Record<keyof Tables, true>;

type Promises = (under: DatabaseUnderTest) => void;

export type DatabaseUnderTest = {
  readonly engine: Engine;
  /** One per test file, empty at the start of each test. */
  database(): Database;
  /** The URL of another fresh database, for tests that open it twice or again. It is removed after the last test. */
  freshUrl(): Promise<string>;
};

/**
 * Describes the same promises for SQLite and for PostgreSQL.
 *
 * ```ts
 * describeOnEachDatabase("the members repository", ({ database }) => {
 *   test("finds nobody in an empty workspace", async () => {
 *     expect(await listMembers(database().db, "wks_1")).toEqual([]);
 *   });
 * });
 * ```
 */
export function describeOnEachDatabase(title: string, promises: Promises): void {
  describeOnSqlite(title, promises);
  describeOnPostgres(title, promises);
}

/** Describes promises that only SQLite makes. */
export function describeOnSqlite(title: string, promises: Promises): void {
  describe(`${title}, on sqlite`, () => promises(databaseUnderTest("sqlite")));
}

/** Describes promises that only PostgreSQL makes. Where there is none they are skipped, and the title says why. */
export function describeOnPostgres(title: string, promises: Promises): void {
  const postgres = inject("postgres");
  const missing = "missing" in postgres ? ` (${postgres.missing})` : "";
  describe.skipIf(missing)(`${title}, on postgres${missing}`, () =>
    promises(databaseUnderTest("postgres")),
  );
}

function databaseUnderTest(engine: Engine): DatabaseUnderTest {
  let opened: Database | undefined;
  const cleanups: (() => unknown)[] = [];
  const freshUrl = async () => {
    const fresh = engine === "sqlite" ? freshSqliteFile() : await clonePostgres();
    cleanups.push(fresh.remove);
    return fresh.url;
  };
  const database = () => {
    if (opened === undefined) throw new Error("The database is open in tests and hooks only.");
    return opened;
  };
  beforeAll(async () => {
    opened = await openDatabase(engine === "sqlite" ? "sqlite::memory:" : await freshUrl());
  });
  beforeEach(() => empty(database()));
  afterAll(async () => {
    await opened?.close();
    for (const cleanup of cleanups) await cleanup();
  });
  return { engine, database, freshUrl };
}

async function empty(database: Database): Promise<void> {
  await database.transaction(async (trx) => {
    // The keys of a `satisfies Record<keyof Tables, …>` are the tables' names; Object.keys forgets it.
    for (const table of Object.keys(TABLES) as (keyof Tables)[])
      await trx.deleteFrom(table).execute();
  });
}

function freshSqliteFile() {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-sqlite-"));
  return {
    url: `sqlite:${join(folder, "test.db")}`,
    remove: () => rmSync(folder, { recursive: true }),
  };
}

async function clonePostgres() {
  const postgres = inject("postgres");
  if ("missing" in postgres) throw new Error(postgres.missing);
  const name = `${postgres.template}_${crypto.randomUUID().slice(0, 8)}`;
  await administer(postgres.url, `create database "${name}" template "${postgres.template}"`);
  return {
    url: databaseUrl(postgres.url, name),
    remove: () => administer(postgres.url, `drop database "${name}" with (force)`),
  };
}

import { Client, escapeIdentifier } from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/db/open-database.ts";
import { findPostgresPrograms, startCluster } from "./postgres-cluster.ts";

/** Where the tests have PostgreSQL from, or why they have none. */
export type PostgresForTests =
  | { readonly url: string; readonly template: string }
  | { readonly missing: string };

declare module "vitest" {
  interface ProvidedContext {
    postgres: PostgresForTests;
  }
}

/**
 * Vitest's global setup: finds or starts a PostgreSQL server and makes on it a migrated template, which test files
 * clone. `TEST_DATABASE_URL` names a server whose user may create databases; else one is started from the installed
 * programs. Without either, the PostgreSQL half of the tests is skipped, or the run fails if `REQUIRE_POSTGRES=1`.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await findServer();
  if ("missing" in server) {
    if (process.env["REQUIRE_POSTGRES"] === "1") {
      throw new Error(`PostgreSQL is required by REQUIRE_POSTGRES=1: ${server.missing}`);
    }
    process.stderr.write(`PostgreSQL tests are skipped: ${server.missing}\n`);
    project.provide("postgres", server);
    return async () => {};
  }
  try {
    const prefix = `workspace_billing_test_${crypto.randomUUID().slice(0, 8)}`;
    await administer(server.url, `create database ${prefix} encoding 'UTF8' template template0`);
    await (await openDatabase(databaseUrl(server.url, prefix))).close();
    project.provide("postgres", { url: server.url, template: prefix });
    return async () => {
      await dropDatabases(server.url, prefix);
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function findServer() {
  const url = process.env["TEST_DATABASE_URL"];
  if (url) return { url, stop: async () => {} };
  const programs = findPostgresPrograms();
  if (!programs) return { missing: "it is not installed, and TEST_DATABASE_URL is not set" };
  try {
    return await startCluster(programs);
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

/** The same server's database `name`. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs one statement on the server, outside any database of ours. */
export async function administer(serverUrl: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Also those that a worker which died has left behind. */
async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      "select datname from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    for (const { datname } of rows) {
      await client.query(`drop database ${escapeIdentifier(datname)} with (force)`);
    }
  } finally {
    await client.end();
  }
}

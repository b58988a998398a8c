import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import type { Engine } from "../src/db/engine.ts";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { findPostgresPrograms, startCluster } from "../test/support/postgres-cluster.ts";

/**
 * Runs `work` for SQLite, and for PostgreSQL where its programs are installed; `freshUrl` gives the URL of an empty
 * database, another one each time. What is committed is on the disk, in both.
 */
export async function onEachEngine(
  work: (engine: Engine, freshUrl: () => Promise<string>) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-bench-"));
  let files = 0;
  try {
    await work("sqlite", async () => `sqlite:${join(folder, `bench-${++files}.db`)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const programs = findPostgresPrograms();
  if (programs === undefined) {
    console.error("PostgreSQL is not installed: only SQLite is measured.");
    return;
  }
  const cluster = await startCluster(programs, "careful");
  try {
    let databases = 0;
    await work("postgres", () => createPostgres(cluster.url, `bench_${++databases}`));
  } finally {
    await cluster.stop();
  }
}

/** Runs `work` on the database, which is migrated before and closed after it. */
export async function withDatabase(
  url: string,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(url);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

async function createPostgres(clusterUrl: string, name: string): Promise<string> {
  const administrator = new Client({ connectionString: clusterUrl });
  await administrator.connect();
  await administrator.query(`create database ${name}`);
  await administrator.end();
  return Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href;
}

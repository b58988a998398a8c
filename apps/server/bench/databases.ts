import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../src/db/engine.ts";
import { type Database, openDatabase } from "../src/db/open-database.ts";
import { findPostgresPrograms, startCluster } from "../test/support/postgres-cluster.ts";

/** Runs `work` on an empty SQLite file, and on an empty PostgreSQL where its programs are installed. */
export async function onEachEngine(
  work: (engine: Engine, database: Database) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "workspace-billing-bench-"));
  try {
    await withDatabase(`sqlite:${join(folder, "bench.db")}`, work);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const programs = findPostgresPrograms();
  if (programs === undefined) {
    console.error("PostgreSQL is not installed: only SQLite is measured.");
    return;
  }
  const cluster = await startCluster(programs);
  try {
    await withDatabase(cluster.url, work);
  } finally {
    await cluster.stop();
  }
}

async function withDatabase(
  url: string,
  work: (engine: Engine, database: Database) => Promise<void>,
): Promise<void> {
  const database = await openDatabase(url);
  try {
    await work(database.engine, database);
  } finally {
    await database.close();
  }
}

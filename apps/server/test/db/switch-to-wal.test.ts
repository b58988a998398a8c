import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { switchToWal } from "../../src/db/switch-to-wal.ts";

const folder = mkdtempSync(join(tmpdir(), "workspace-billing-wal-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Another thread that has the file to itself until the time is up. */
async function hold(path: string, ms: number): Promise<Worker> {
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    const { DatabaseSync } = require("node:sqlite");
    const database = new DatabaseSync(workerData.path);
    database.exec("create table held (id integer); begin exclusive");
    parentPort.postMessage("held");
    setTimeout(() => { database.exec("commit"); database.close(); }, workerData.ms);`;
  const worker = new Worker(script, { eval: true, workerData: { path, ms } });
  await once(worker, "message");
  return worker;
}

test("waits for the file where SQLite itself does not", async () => {
  const path = join(folder, "waits.db");
  const holder = await hold(path, 200);
  const database = new DatabaseSync(path, { timeout: 0 });
  expect(() => database.exec("pragma journal_mode = wal")).toThrow("database is locked");

  switchToWal(database, 10_000);

  expect(database.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
  database.close();
  await holder.terminate();
});

test("database is locked: says so when its patience is over, and of another error at once", async () => {
  const path = join(folder, "gives-up.db");
  const holder = await hold(path, 60_000);
  const database = new DatabaseSync(path, { timeout: 0 });

  expect(() => switchToWal(database, 50)).toThrow("database is locked");

  database.close();
  expect(() => switchToWal(database, 60_000)).toThrow("database is not open");
  await holder.terminate();
});

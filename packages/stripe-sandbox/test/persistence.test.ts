import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createStripeSandbox } from "../src/index.ts";
import { clientOf } from "./open-sandbox.ts";
import { stateFile } from "./state-file.ts";

function open(path: string) {
  const sandbox = createStripeSandbox({ path });
  onTestFinished(sandbox.close);
  return { sandbox, stripe: clientOf(sandbox) };
}

test("customers, tombstones and idempotency keys are there after a restart", async () => {
  const path = stateFile();
  const before = open(path);
  const options = { idempotencyKey: "k" };
  const kept = await before.stripe.customers.create({ name: "kept" }, options);
  const gone = await before.stripe.customers.create({ name: "gone" });
  await before.stripe.customers.del(gone.id);
  before.sandbox.close();

  const { stripe } = open(path);
  expect((await stripe.customers.list()).data).toEqual([kept]);
  expect(await stripe.customers.retrieve(gone.id)).toMatchObject({ deleted: true });
  expect((await stripe.customers.create({ name: "kept" }, options)).id).toBe(kept.id);
});

test("two sandboxes may have the same file open: each sees what the other wrote", async () => {
  const path = stateFile();
  const [left, right] = [open(path).stripe, open(path).stripe];
  const options = { idempotencyKey: "k" };
  const { id } = await left.customers.create({ name: "a" }, options);
  expect((await right.customers.create({ name: "a" }, options)).id).toBe(id);
  await right.customers.update(id, { name: "b" });
  expect(await left.customers.retrieve(id)).toMatchObject({ name: "b" });
});

/** Makes customers until it is killed, naming each on standard output after its answer. */
const WRITER = `
  import { createStripeSandbox } from ${JSON.stringify(fileURLToPath(new URL("../src/index.ts", import.meta.url)))};
  const { fetch } = createStripeSandbox({ path: process.argv[1] });
  for (;;) {
    const answer = await fetch("https://api.stripe.com/v1/customers", {
      method: "POST",
      headers: { authorization: "Bearer sk_test_x" },
    });
    if (!answer.ok) process.exit(1);
    process.stdout.write((await answer.json()).id + "\\n");
  }
`;

function writer(path: string): {
  child: ChildProcess;
  answered: string[];
  ended: Promise<unknown>;
} {
  const child = spawn(process.execPath, ["--input-type=module", "-e", WRITER, path]);
  const answered: string[] = [];
  let rest = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    answered.push(...lines);
    if (answered.length >= 50) child.kill("SIGKILL");
  });
  return { child, answered, ended: once(child, "close") };
}

test("two processes write to one file and are killed: no answered customer is lost", async () => {
  const path = stateFile();
  const writers = [writer(path), writer(path)];
  await Promise.all(writers.map(({ ended }) => ended));
  expect(writers.map(({ child }) => child.signalCode)).toEqual(["SIGKILL", "SIGKILL"]);
  const { stripe } = open(path);
  const stored = await stripe.customers.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const ids = new Set(stored.map(({ id }) => id));
  for (const id of writers.flatMap(({ answered }) => answered)) expect(ids).toContain(id);
});

test("a file that is no database, a folder that is not there, a newer version: one line names the file", () => {
  const path = stateFile();
  writeFileSync(path, "This is a text, and long enough to be taken for no header of a database.\n");
  expect(() => createStripeSandbox({ path })).toThrow(`Cannot keep the sandbox's state in ${path}`);

  const missing = join(path, "..", "none", "stripe.db");
  expect(() => createStripeSandbox({ path: missing })).toThrow(missing);

  const newer = stateFile();
  const database = new DatabaseSync(newer);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => createStripeSandbox({ path: newer })).toThrow(/has version 99/);
});

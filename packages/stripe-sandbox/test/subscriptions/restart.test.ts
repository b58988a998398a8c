import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createTimerStore } from "../../src/clock/timer-store.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { DAY, openBilling } from "../billing.ts";
import { openSandbox } from "../open-sandbox.ts";

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "stripe.db");
}

test("how far the clock was advanced and what is due later are there after a restart", async () => {
  const path = stateFile();
  const before = await openBilling({ path });
  const { id } = await before.subscribe();
  before.sandbox.advance({ days: 29 });
  before.sandbox.close();

  const { sandbox, stripe } = openSandbox({ path });
  expect((await stripe.customers.create()).created).toBe(before.seconds() + 29 * DAY);
  sandbox.advance({ days: 2 });
  const [renewal] = (await stripe.invoices.list({ subscription: id })).data;
  expect(renewal).toMatchObject({ status: "paid", created: before.seconds() + 30 * DAY });
});

test("two sandboxes with the same file open have one clock, and bill each period once", async () => {
  const path = stateFile();
  const left = await openBilling({ path });
  const right = openSandbox({ path });
  const { id } = await left.subscribe();
  left.sandbox.advance({ days: 45 });
  expect((await right.stripe.invoices.list({ subscription: id })).data).toHaveLength(2);
  right.sandbox.advance({ days: 30 });
  expect((await left.stripe.invoices.list({ subscription: id })).data).toHaveLength(3);
});

test("what is due first is found by an index, however much is due later", () => {
  const database = openDatabase(undefined);
  onTestFinished(() => database.close());
  const timers = createTimerStore(database);
  timers.set("late", "b", 200);
  timers.set("early", "a", 300);
  timers.set("early", "a", 100);
  timers.set("never", "c", 50);
  timers.set("never", "c", null);
  expect(timers.due(99)).toBeUndefined();
  expect(timers.due(1000)).toEqual({ name: "early", id: "a", dueAt: 100 });
  const plan = database
    .prepare("EXPLAIN QUERY PLAN SELECT * FROM timers WHERE due_at <= 9 ORDER BY due_at, seq")
    .all();
  expect(plan.map(({ detail }) => detail)).toEqual([
    "SEARCH timers USING INDEX timers_due (due_at<?)",
  ]);
});

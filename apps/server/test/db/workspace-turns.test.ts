import { setImmediate as soon } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { isDatabaseUnavailable } from "../../src/db/database-unavailable.ts";
import { WorkspaceHeld, WorkspaceTurns } from "../../src/db/workspace-turns.ts";

const [a, b] = [new WorkspaceHeld("a"), new WorkspaceHeld("b")];

test("one at a time for each workspace, in the order in which they came", async () => {
  const turns = new WorkspaceTurns();
  const happened: string[] = [];
  const take = (held: WorkspaceHeld, name: string) =>
    turns.run(held, async () => {
      happened.push(`${name} begins`);
      await soon();
      happened.push(`${name} ends`);
    });
  await Promise.all([take(a, "first"), take(a, "second"), take(b, "other"), take(a, "third")]);
  const ofA = happened.filter((line) => !line.startsWith("other"));
  const inTurn = ["first", "second", "third"].flatMap((name) => [`${name} begins`, `${name} ends`]);
  expect(ofA).toEqual(inTurn);
  expect(happened.indexOf("other begins")).toBeLessThan(happened.indexOf("second begins"));
});

test("gives what the work gives, and throws what it throws, and the next has its turn", async () => {
  const turns = new WorkspaceTurns();
  const failure = new Error("no");
  const results = await Promise.allSettled([
    turns.run(a, () => Promise.reject(failure)),
    turns.run(a, async () => "done"),
  ]);
  expect(results).toEqual([
    { status: "rejected", reason: failure },
    { status: "fulfilled", value: "done" },
  ]);
});

test("who waits too long leaves the line without having begun, as if the database could not be had", async () => {
  const turns = new WorkspaceTurns(20);
  const { promise: stuck, resolve: end } = Promise.withResolvers<void>();
  const work = vi.fn(async () => {});
  const first = turns.run(a, () => stuck);
  const late = await turns.run(a, work).catch((error: unknown) => error);
  expect(late).toBe(a);
  expect(isDatabaseUnavailable(late)).toBe(true);
  end();
  await first;
  expect(work).not.toHaveBeenCalled();
  await turns.run(a, work);
  expect(work).toHaveBeenCalledOnce();
});

test("a workspace is taken until the last one in its line is done, and nothing is kept of it then", async () => {
  const turns = new WorkspaceTurns();
  const waiting = [turns.run(a, soon), turns.run(a, soon)];
  expect([turns.isTaken("a"), turns.isTaken("b")]).toEqual([true, false]);
  await waiting[0];
  expect(turns.isTaken("a")).toBe(true);
  await waiting[1];
  await soon();
  expect(turns.isTaken("a")).toBe(false);
});

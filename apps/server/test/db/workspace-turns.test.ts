import { setImmediate as soon } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { isDatabaseUnavailable } from "../../src/db/database-unavailable.ts";
import { WorkspaceHeld, WorkspaceTurns } from "../../src/db/workspace-turns.ts";

const [a, b] = [new WorkspaceHeld("a"), new WorkspaceHeld("b")];

test("two at a time for each workspace, in the order in which they came", async () => {
  const turns = new WorkspaceTurns();
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const take = (held: WorkspaceHeld, name: string) =>
    turns.run(held, () => {
      begun.push(name);
      const { promise, resolve } = Promise.withResolvers<void>();
      ends.set(name, resolve);
      return promise;
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await soon();
  };
  const all = [take(a, "1"), take(a, "2"), take(a, "3"), take(b, "other"), take(a, "4")];
  await soon();
  expect(begun).toEqual(["1", "2", "other"]);
  await end("2");
  expect(begun).toEqual(["1", "2", "other", "3"]);
  await end("1");
  expect(begun).toEqual(["1", "2", "other", "3", "4"]);
  for (const name of ["3", "4", "other"]) await end(name);
  await Promise.all(all);
});

test("gives what the work gives, and throws what it throws, and the next has its turn", async () => {
  const turns = new WorkspaceTurns();
  const failure = new Error("no");
  const fail = () => turns.run(a, () => Promise.reject(failure));
  const results = await Promise.allSettled([fail(), fail(), turns.run(a, async () => "done")]);
  const refused = { status: "rejected", reason: failure };
  expect(results).toEqual([refused, refused, { status: "fulfilled", value: "done" }]);
});

test("who waits too long leaves the line without having begun, as if the database could not be had", async () => {
  const turns = new WorkspaceTurns(20);
  const { promise: stuck, resolve: end } = Promise.withResolvers<void>();
  const work = vi.fn(async () => {});
  const first = [turns.run(a, () => stuck), turns.run(a, () => stuck)];
  const late = await turns.run(a, work).catch((error: unknown) => error);
  expect(late).toBe(a);
  expect(isDatabaseUnavailable(late)).toBe(true);
  end();
  await Promise.all(first);
  expect(work).not.toHaveBeenCalled();
  await turns.run(a, work);
  expect(work).toHaveBeenCalledOnce();
});

test("a workspace is taken until the last one in its line is done, and nothing is kept of it then", async () => {
  const turns = new WorkspaceTurns();
  const waiting = [turns.run(a, soon), turns.run(a, soon), turns.run(a, soon)];
  expect([turns.isTaken("a"), turns.isTaken("b")]).toEqual([true, false]);
  await Promise.all(waiting.slice(0, 2));
  expect(turns.isTaken("a")).toBe(true);
  await waiting[2];
  expect(turns.isTaken("a")).toBe(false);
});

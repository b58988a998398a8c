import { expect, test } from "vitest";
import { createOneRunEach } from "../../src/sync/events/one-run-each.ts";

/** Work that goes on until it is let go, and what of it has begun. */
function heldWork() {
  const begun: string[] = [];
  const held: (() => void)[] = [];
  return {
    begun,
    work: (key: string) => {
      begun.push(key);
      return new Promise<void>((resolve) => held.push(resolve));
    },
    letGo: () => held.shift()?.(),
  };
}

/** Whatever can happen without anything being let go has happened. */
const quiet = () => new Promise((resolve) => setImmediate(resolve));

test("asked for a hundred times before it begins, it runs once", async () => {
  const { begun, work, letGo } = heldWork();
  const runs = createOneRunEach(1, work);

  const asked = Array.from({ length: 100 }, () => runs.run("one"));
  await quiet();
  letGo();
  await Promise.all(asked);

  expect(begun).toEqual(["one"]);
  expect(runs.size).toBe(0);
});

test("asked for while it runs, it runs once more, and after that", async () => {
  const { begun, work, letGo } = heldWork();
  const runs = createOneRunEach(8, work);
  const first = runs.run("one");
  await quiet();

  const again = Array.from({ length: 100 }, () => runs.run("one"));
  await quiet();
  expect(begun).toEqual(["one"]);
  letGo();
  await first;
  await quiet();
  expect(begun).toEqual(["one", "one"]);
  letGo();
  await Promise.all(again);

  expect(begun).toHaveLength(2);
});

test("different keys run beside each other, so many at once and no more", async () => {
  const { begun, work, letGo } = heldWork();
  const runs = createOneRunEach(2, work);
  const all = ["one", "two", "three"].map(runs.run);
  await quiet();

  expect(begun).toEqual(["one", "two"]);
  expect(runs.size).toBe(3);
  letGo();
  await quiet();
  expect(begun).toEqual(["one", "two", "three"]);
  letGo();
  letGo();
  await Promise.all(all);
});

test("a run that fails is told to those who asked for it, and to nobody else", async () => {
  let fails = true;
  const runs = createOneRunEach(1, async () => {
    if (fails) throw new Error("not now");
  });
  const failing = runs.run("one");
  const alsoFailing = runs.run("one");
  await expect(failing).rejects.toThrow("not now");
  await expect(alsoFailing).rejects.toThrow("not now");

  fails = false;
  await expect(runs.run("one")).resolves.toBeUndefined();
  expect(runs.size).toBe(0);
});

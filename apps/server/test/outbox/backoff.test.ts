import { expect, test } from "vitest";
import { nextAttemptAt } from "../../src/outbox/backoff.ts";

const now = Date.parse("2026-11-23T12:00:00.000Z");

test.for([
  [1, "2026-11-23T12:00:01.000Z"],
  [2, "2026-11-23T12:00:02.000Z"],
  [3, "2026-11-23T12:00:04.000Z"],
  [9, "2026-11-23T12:04:16.000Z"],
  [10, "2026-11-23T12:05:00.000Z"],
  [5000, "2026-11-23T12:05:00.000Z"],
] as const)("after %i failures it is tried again by %s", ([failures, latest]) => {
  expect(nextAttemptAt(now, failures, () => 1)).toBe(latest);
});

test("when exactly is chance, from at once on", () => {
  expect(nextAttemptAt(now, 4, () => 0)).toBe("2026-11-23T12:00:00.000Z");
  expect(nextAttemptAt(now, 4, () => 0.25)).toBe("2026-11-23T12:00:02.000Z");
});

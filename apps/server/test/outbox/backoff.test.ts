import { expect, test } from "vitest";
import { nextAttemptAt } from "../../src/outbox/backoff.ts";

const now = Date.parse("2026-11-23T12:00:00.000Z");
const LATEST = () => 1;

test.for([
  ["just now", "2026-11-23T12:00:00.000Z", "2026-11-23T12:00:01.000Z"],
  ["for half a second", "2026-11-23T11:59:59.500Z", "2026-11-23T12:00:01.000Z"],
  ["for 5 seconds", "2026-11-23T11:59:55.000Z", "2026-11-23T12:00:05.000Z"],
  ["for a minute", "2026-11-23T11:59:00.000Z", "2026-11-23T12:01:00.000Z"],
  ["for 5 minutes", "2026-11-23T11:55:00.000Z", "2026-11-23T12:05:00.000Z"],
  ["for a year", "2025-11-23T12:00:00.000Z", "2026-11-23T12:05:00.000Z"],
  ["before the clock was set back", "2026-11-23T12:30:00.000Z", "2026-11-23T12:00:01.000Z"],
] as const)("what has failed %s is tried again in time", ([, since, latest]) => {
  expect(nextAttemptAt(now, since, LATEST)).toBe(latest);
});

test("when exactly is chance, from at once on", () => {
  const since = "2026-11-23T11:59:52.000Z";

  expect(nextAttemptAt(now, since, () => 0)).toBe("2026-11-23T12:00:00.000Z");
  expect(nextAttemptAt(now, since, () => 0.25)).toBe("2026-11-23T12:00:02.000Z");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { afterRecurrences, periodAt, type Recurrence } from "../../src/billing/period.ts";

const seconds = (iso: string) => Date.parse(`${iso}Z`) / 1000;

const steps: [anchor: string, interval: Recurrence["interval"], count: number, ends: string[]][] = [
  ["2027-01-31T12:00:00", "month", 1, ["2027-02-28", "2027-03-31", "2027-04-30"]],
  ["2028-01-31T12:00:00", "month", 1, ["2028-02-29", "2028-03-31"]],
  ["2026-11-30T12:00:00", "month", 3, ["2027-02-28", "2027-05-30"]],
  ["2028-02-29T12:00:00", "year", 1, ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]],
  ["2026-12-30T12:00:00", "week", 2, ["2027-01-13", "2027-01-27"]],
  ["2026-12-31T12:00:00", "day", 1, ["2027-01-01"]],
  ["2026-12-15T12:00:00", "month", 1, ["2027-01-15"]],
];

test.each(steps)("from %s every %s × %i: %j", (anchor, interval, interval_count, ends) => {
  const recurrence = { interval, interval_count };
  ends.forEach((end, at) => {
    const expected = seconds(`${end}T12:00:00`);
    expect(afterRecurrences(seconds(anchor), recurrence, at + 1)).toBe(expected);
    expect(periodAt(seconds(anchor), recurrence, expected - 1).end).toBe(expected);
    expect(periodAt(seconds(anchor), recurrence, expected).start).toBe(expected);
  });
});

test("periods follow one another without a gap and hold the moment they were asked for", () => {
  const recurrence = fc.record<Recurrence>({
    interval: fc.constantFrom("day", "week", "month", "year"),
    interval_count: fc.integer({ min: 1, max: 12 }),
  });
  const moment = fc.integer({ min: seconds("2020-01-01"), max: seconds("2040-01-01") });
  fc.assert(
    fc.property(recurrence, moment, moment, (each, anchor, asked) => {
      const period = periodAt(anchor, each, asked);
      expect(period.start).toBeLessThanOrEqual(asked);
      expect(period.end).toBeGreaterThan(asked);
      expect(periodAt(anchor, each, period.end).start).toBe(period.end);
      expect(periodAt(anchor, each, period.start - 1).end).toBe(period.start);
    }),
  );
});

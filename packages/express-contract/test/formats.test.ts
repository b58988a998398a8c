import { describe, expect, test } from "vitest";
import { formatsFor, isDate, isDateTime } from "../src/formats.ts";

describe("a date (RFC 3339)", () => {
  test.each([
    ["2026-01-31", true],
    ["2024-02-29", true],
    ["2000-02-29", true],
    ["0000-02-29", true],
    ["2026-02-29", false],
    ["1900-02-29", false],
    ["2026-04-31", false],
    ["2026-00-01", false],
    ["2026-13-01", false],
    ["2026-01-00", false],
    ["26-01-01", false],
    ["2026-1-1", false],
    ["2026-01-01 ", false],
    ["", false],
  ])("%s: %s", (text, expected) => expect(isDate(text)).toBe(expected));
});

describe("a date-time (RFC 3339)", () => {
  test.each([
    ["2026-01-31T00:00:00Z", true],
    ["2026-01-31t23:59:60.123z", true],
    ["2026-01-31T12:00:00+23:59", true],
    ["2026-01-31T12:00:00", false],
    ["2026-01-31 12:00:00Z", false],
    ["2026-01-31T24:00:00Z", false],
    ["2026-01-31T12:60:00Z", false],
    ["2026-01-31T12:00:61Z", false],
    ["2026-01-31T12:00:00+24:00", false],
    ["2026-01-31T12:00:00+01:60", false],
    ["2026-01-31T12:00Z", false],
    ["2026-02-30T12:00:00Z", false],
    ["2026-01-31T12:00:00.Z", false],
    ["2026-01-31", false],
  ])("%s: %s", (text, expected) => expect(isDateTime(text)).toBe(expected));
});

test("only a format that nobody knows is declared as one that says nothing", () => {
  expect(formatsFor(new Set(["uuid", "email", "shoe-size"]))).toEqual({
    "shoe-size": true,
    date: { type: "string", validate: isDate },
    "date-time": { type: "string", validate: isDateTime },
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { toUsageCsv } from "../../src/reports/usage-csv.ts";
import { namesIn, organizationUsage } from "../support/usage-report.ts";

const hostile = fc.constantFrom(
  ...['"', '""', ",", ";", "\n", "\r", "\r\n", "\t", "'", "=", "+", "-", "@", " ", "\ufeff"],
  ...["＝", "é", "株", "👩‍👩‍👧", "\u202e", "\u2028", "=HYPERLINK(", "\\"],
);
const name = fc
  .array(fc.oneof(hostile, fc.string({ unit: "grapheme", maxLength: 5 })), { minLength: 1 })
  .map((parts) => parts.join(""));

test("another parser reads the names that were written, but for the apostrophe that defuses", () => {
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const csv = toUsageCsv(names.map((name) => organizationUsage({ name })));

      expect(namesIn(csv)).toEqual(names.map(defused));
    }),
  );
});

test.for(["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "＝1", "-"])("%j is defused", (name) => {
  expect(namesIn(toUsageCsv([organizationUsage({ name })]))).toEqual([`'${name}`]);
});

test.for(["1=1", "a-b", " =1", "'=1", "R&D @ Home"])("%j stays as it is", (name) => {
  expect(namesIn(toUsageCsv([organizationUsage({ name })]))).toEqual([name]);
});

/** The rule, in other words than those of the library that follows it. */
function defused(name: string): string {
  return /^[=+\-@\t\r＝＋－＠]/.test(name) ? `'${name}` : name;
}

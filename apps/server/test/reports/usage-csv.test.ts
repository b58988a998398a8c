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

test.for(["=1+1", "+1", "-1", "@A1", "\t1", "\r1", "＝1", "-"])("%j is defused", (name) => {
  expect(namesIn(toUsageCsv([organizationUsage({ name })]))).toEqual([`'${name}`]);
});

test.for([
  ["Sales;=1+1", "Sales;'=1+1"],
  ["Sales\t@A1", "Sales\t'@A1"],
  ["Sales\n=1+1", "Sales\n'=1+1"],
  ["\n-1", "\n'-1"],
  ["=;＝1", "'=;'＝1"],
])("%j is defused where another separator would begin a cell", ([name = "", read]) => {
  expect(namesIn(toUsageCsv([organizationUsage({ name })]))).toEqual([read]);
});

test.for(["a;b", "a\tb", "a\nb", "a\rb"])("%j is one cell to whom its separator is one", (name) => {
  expect(toUsageCsv([organizationUsage({ name })])).toContain(`"${name}"`);
});

test.for(["1=1", "a-b", " =1", "'=1", "R&D @ Home"])("%j stays as it is", (name) => {
  expect(namesIn(toUsageCsv([organizationUsage({ name })]))).toEqual([name]);
});

/** The rule, in other words than those of the library that follows it. */
function defused(name: string): string {
  const inside = name
    .split(/([;\t\r\n])/)
    .map((part, index) => (index > 0 && /^[=+\-@＝＋－＠]/.test(part) ? `'${part}` : part))
    .join("");
  return /^[=+\-@\t\r＝＋－＠]/.test(inside) ? `'${inside}` : inside;
}

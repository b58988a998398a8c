import { describe, expect, test } from "vitest";
import { Exchange } from "../src/exchange.ts";
import { requirements } from "../src/requirements.ts";
import { defaultRules, type Rules } from "../src/subject.ts";
import { type Fault, faults } from "./fault.ts";
import { openShop } from "./orders.ts";

const variants: readonly Partial<Rules>[] = [
  {},
  { required: true, mismatch: 409, invalidKey: 422 },
  { whileRunning: "wait" },
  { keepsRefusals: false },
  { keepsServerErrors: true },
  { sameHeaders: [], ttlMs: 3_600_000 },
];

describe("the requirements", () => {
  test.for(variants.map((rules) => [JSON.stringify(rules), rules] as const))(
    "are met by a server with the rules %s",
    async ([, rules]) => {
      expect(await unmet(rules)).toEqual([]);
    },
  );

  test.for(faults)("are not met by a server that %s %o: %s", async ([fault, rules, titles]) => {
    const found = await unmet(rules, fault);

    for (const title of titles) {
      expect(found.filter((one) => one.includes(title))).toHaveLength(1);
    }
  });

  test("are each broken by some server", () => {
    const broken: readonly string[] = faults.flatMap(([, , titles]) => titles);
    const unbroken = requirements
      .map(({ title }) => title)
      .filter((title) => !broken.some((part) => title.includes(part)));

    expect(unbroken).toEqual([]);
  });
});

/** The titles of those that a server of its own does not meet. */
async function unmet(rules: Partial<Rules>, fault?: Fault): Promise<string[]> {
  // Of those that are broken some never answer.
  const patienceMs = fault === undefined ? 10_000 : 300;
  const shop = await openShop({ ...rules, patienceMs }, fault);
  const applying = requirements.filter(
    ({ applies }) => applies?.({ ...defaultRules, ...rules }) ?? true,
  );
  const found: string[] = [];
  for (const { title, check } of applying) {
    await check(new Exchange(shop.subject)).catch(() => found.push(title));
  }
  await shop.close();
  return found;
}

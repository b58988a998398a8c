import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Amounts, type Limits, perProduct, products } from "../../src/capacity/amounts.ts";
import { evaluate, evaluateAll, type Supply } from "../../src/capacity/limits.ts";
import type { Level } from "../../src/capacity/repository.ts";
import { model, type Node, sum } from "./model.ts";

const none: Amounts = perProduct(() => 0);
const unlimited: Limits = perProduct(() => null);

function level(name: string, limits: Partial<Limits>, subtree: Partial<Amounts> = {}): Level {
  const subtreeUsage = { ...none, ...subtree };
  return {
    id: `org_${name}`,
    name,
    account: null,
    limits: { ...unlimited, ...limits },
    usage: none,
    subtreeUsage,
  };
}

function supply(bought: Partial<Amounts>, used: Partial<Amounts> = {}): Supply {
  return { name: "Account", bought: { ...none, ...bought }, used: { ...none, ...used } };
}

describe("the limit of one product", () => {
  const cases: [string, (number | null)[], bought: number, total: number, cap: string][] = [
    ["is what is bought where no limit is set", [null, null], 10, 10, "Account"],
    ["is nothing without a subscription, whatever the limits", [7, 5], 0, 0, "Account"],
    ["is inherited over organizations without one", [7, null, null], 10, 7, "0"],
    ["is nothing below a 0, whatever stands below", [0, 5], 10, 0, "0"],
    ["is the strictest, where that is the organization's own", [8, 7, 3], 10, 3, "2"],
    ["is the strictest, where a lower organization has more", [8, 3, 7], 10, 3, "1"],
    ["is named after the highest of equal ones", [5, 5, 5], 10, 5, "0"],
    ["is named after the subscriptions, where a limit equals them", [10], 10, 10, "Account"],
  ];
  test.for(cases)("%s", ([, limits, bought, total, cap]) => {
    const levels = limits.map((limit, index) => level(String(index), { users: limit }));
    const [self = level("self", {}), ...above] = levels.toReversed();
    const way = { above: above.toReversed(), self };

    const found = evaluate(way, supply({ users: bought }), "users");

    expect([found.total, found.cap.name]).toEqual([total, cap]);
  });
});

describe("what is named for all products", () => {
  const root = level("Root", { locations: 5 });
  const middle = level("Middle", { locations: 3 });
  const everything = supply({ locations: 10, users: 10, sso: 10 });
  const cases: [string, Level[], Supply, [string, string] | null][] = [
    ["nothing where nothing is bought", [root], supply({}), null],
    [
      "the subscriptions where there is no limit",
      [level("A", {})],
      everything,
      ["subscription", "Account"],
    ],
    [
      "the organization where it caps one product",
      [level("A", { sso: 1 })],
      everything,
      ["organization", "A"],
    ],
    [
      "an organization above before the organization itself",
      [root, level("A", { users: 1 })],
      everything,
      ["parent", "Root"],
    ],
    [
      "the nearest of several above",
      [level("Top", { sso: 1 }), middle, level("A", {})],
      everything,
      ["parent", "Middle"],
    ],
    [
      "nobody above whose limit is not the strictest",
      [root, level("A", { locations: 2 })],
      everything,
      ["organization", "A"],
    ],
  ];
  test.for(cases)("is %s", ([, levels, given, named]) => {
    const [self = root] = levels.toReversed();
    const { context } = evaluateAll({ above: levels.slice(0, -1), self }, given);

    expect(context && [context.type, context.name]).toEqual(named);
  });
});

/** As deep as a tree can be, and broad at the top. */
const node: (levels: number) => fc.Arbitrary<Node> = fc.memo((levels) =>
  fc.record({
    limit: fc.option(fc.oneof(fc.constant(0), fc.nat(30)), { freq: 2 }),
    usage: fc.nat(6),
    children:
      levels === 1
        ? fc.constant([])
        : fc.array(node(levels - 1), { maxLength: levels > 7 ? 3 : 1, size: "max" }),
  }),
);
const worlds = fc.record({ roots: fc.array(node(10), { maxLength: 3 }), bought: fc.nat(60) });

test("limits, totals and free capacity of any tree are what the rules say, product by product", () => {
  const property = fc.property(
    worlds,
    fc.constantFrom(...products),
    ({ roots, bought }, product) => {
      const used = roots.reduce((total, root) => total + sum(root), 0);
      const given = supply({ [product]: bought }, { [product]: used });
      const top = { total: bought, free: Math.max(0, bought - used) };
      for (const expected of roots.flatMap((root) => [...model(root, top)])) {
        const levels = expected.way.map((one, index) => ({
          ...level(String(index), { [product]: one.limit }, { [product]: sum(one) }),
          usage: { ...none, [product]: one.usage },
        }));
        const self = levels.at(-1) ?? level("self", {});
        const found = evaluate({ above: levels.slice(0, -1), self }, given, product);
        expect(found).toMatchObject({
          product,
          used: expected.used,
          direct: expected.way.at(-1)?.usage,
          total: expected.total,
          free: expected.free,
          orgLimit: expected.way.at(-1)?.limit,
        });
        expect(found.cap.most).toBe(expected.total);
        expect(Math.max(found.fullest.left, 0)).toBe(expected.free);
      }
    },
  );
  fc.assert(property, { numRuns: 500 });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { money } from "../../src/billing/money.ts";
import { prorate } from "../../src/billing/prorate.ts";
import { settle } from "../../src/billing/settle.ts";

describe("what is left of a period", () => {
  const period = { start: 1000, end: 2000 };
  test.each([
    [1000, 1000, 1000],
    [1000, 1500, 500],
    [1000, 2000, 0],
    [1000, 2500, 0],
    [1000, 500, 1000],
    [1, 1500, 1],
    [-1, 1500, -1],
    [1, 1501, 0],
    [-1, 1501, 0],
    [999, 1333, 666],
    [0, 1500, 0],
  ])("%i at %i is worth %i", (amount, moment, expected) => {
    expect(prorate(amount, period, moment)).toBe(expected);
  });

  test("a credit and a debit of the same amount at the same moment cancel out", () => {
    const amount = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(amount, fc.integer({ min: 1000, max: 2000 }), (each, moment) => {
        expect(prorate(each, period, moment) + prorate(-each, period, moment)).toBe(0);
      }),
    );
  });
});

test.each([
  ["nothing on the balance", 1000, 0, "usd", { due: 1000, balance: 0 }],
  ["some credit", 1000, -300, "usd", { due: 700, balance: 0 }],
  ["more credit than is owed", 1000, -1500, "usd", { due: 0, balance: -500 }],
  ["a debt", 1000, 300, "usd", { due: 1300, balance: 0 }],
  ["a negative total", -400, 0, "usd", { due: 0, balance: -400 }],
  ["too little to be charged", 49, 0, "usd", { due: 0, balance: 49 }],
  ["the least charge", 50, 0, "usd", { due: 50, balance: 0 }],
  ["the least charge of another currency", 30, 0, "gbp", { due: 30, balance: 0 }],
])("with %s", (_name, total, balance, currency, expected) => {
  expect(settle(total, balance, currency)).toEqual(expected);
});

test("nothing gets lost between what is due and the balance", () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(amount, amount, (total, before) => {
      const { due, balance } = settle(total, before, "usd");
      expect(due + balance).toBe(total + before);
      expect(due).toBeGreaterThanOrEqual(0);
    }),
  );
});

test.each([
  [1000, "usd", "$10.00"],
  [500, "jpy", "¥500"],
  [-123456, "eur", "-€1,234.56"],
  [100000, "isk", "ISK\u00a01,000"],
  [500000, "ugx", "UGX\u00a05,000"],
])("%i %s reads %s", (amount, currency, expected) => {
  expect(money(amount, currency)).toBe(expected);
});

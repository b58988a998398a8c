import { expect, test } from "vitest";
import { difference } from "../src/difference.ts";

const address = { line1: "1 Main St", city: "Berlin", country: "DE", line2: null };
const account = { name: "ACME", phone: "1", address, tags: ["a", "b"] };

const cases: [string, object, object][] = [
  ["nothing", {}, {}],
  ["a value", { name: "New" }, { name: "New" }],
  ["null for a value: cleared", { phone: null }, { phone: null }],
  ["undefined for a value: cleared", { phone: undefined }, { phone: null }],
  [
    "a field of a nested object",
    { address: { ...address, city: "Bonn" } },
    { address: { city: "Bonn" } },
  ],
  ["null in a nested object", { address: { ...address, city: null } }, { address: { city: null } }],
  ["null for a nested object", { address: null }, { address: null }],
  ["an array, as a whole", { tags: ["a", "c"] }, { tags: ["a", "c"] }],
  ["a new field", { extra: { deep: 1 } }, { extra: { deep: 1 } }],
  ["an equal object", { address: { ...address } }, {}],
  ["an equal array", { tags: ["a", "b"] }, {}],
  ["several", { name: "New", phone: null, tags: [] }, { name: "New", phone: null, tags: [] }],
];

test.each(cases)("the difference of %s", (_, change, want) => {
  expect(difference(account, { ...account, ...change })).toEqual(want);
});

test("what is deleted is cleared", () => {
  const { phone: _, ...rest } = account;
  const { city: __, ...elsewhere } = address;
  expect(difference(account, { ...rest, address: elsewhere })).toEqual({
    phone: null,
    address: { city: null },
  });
});

test("an object in place of null is given as a whole", () => {
  expect(difference({ address: null }, { address })).toEqual({ address });
});

test("neither side is changed", () => {
  const before = structuredClone(account);
  difference(account, { ...account, address: { ...address, city: "Bonn" } });
  expect(account).toEqual(before);
});

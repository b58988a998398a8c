import { expect, test } from "vitest";
import { newId } from "../../src/id.ts";
import { isOurs, toStripeKey } from "../../src/outbox/stripe-key.ts";

test.for(["obx", "intent"] as const)("a key made for an %s is ours, in every attempt", (prefix) => {
  for (const attempt of [1, 2, 117]) {
    expect(isOurs(toStripeKey(newId(prefix), attempt))).toBe(true);
  }
});

test.for([
  ["a key of the dashboard", "8d3a4f0e-6b54-4a5e-9d6b-0c4d6f6b7a11"],
  ["another kind of id", `${newId("lease")}.1`],
  ["no attempt", newId("obx")],
  ["an attempt that is no number", `${newId("obx")}.one`],
  ["something behind it", `${newId("intent")}.1.1`],
  ["something before it", `x${newId("intent")}.1`],
  ["an id that is too short", "obx_1.1"],
  ["nothing", ""],
] as const)("%s is not ours", ([, key]) => {
  expect(isOurs(key)).toBe(false);
});

import { expect, test } from "vitest";
import { newId } from "../../src/id.ts";
import type { StripeEvent } from "../../src/stripe/event.ts";
import { relevanceOf } from "../../src/sync/events/relevance.ts";

const event: StripeEvent = {
  id: "evt_1",
  type: "customer.updated",
  createdAt: 0,
  objectId: "cus_1",
  customerId: "cus_1",
  metadata: {},
  idempotencyKey: undefined,
};
const ours = `${newId("intent")}.1`;
const metadata = { workspace_billing_intent: newId("intent") };
const relevant = { objectId: "cus_1", customerId: "cus_1", isOfIntent: false, isExpected: false };

test.for<[string, Partial<StripeEvent>, ReturnType<typeof relevanceOf>]>([
  ["a change in the dashboard", {}, relevant],
  ["a change by somebody else's key", { idempotencyKey: "stripe-node-retry-1" }, relevant],
  ["a key that only looks like ours", { idempotencyKey: "intent_1.1" }, relevant],
  ["a change of ours", { idempotencyKey: ours }, "echo"],
  ["a change of ours by the outbox", { idempotencyKey: `${newId("obx")}.12` }, "echo"],
  [
    "a subscription",
    { type: "customer.subscription.deleted", objectId: "sub_1" },
    { ...relevant, objectId: "sub_1" },
  ],
  [
    "a subscription that we made",
    { type: "customer.subscription.created", objectId: "sub_1", idempotencyKey: ours, metadata },
    { ...relevant, objectId: "sub_1", isOfIntent: true, isExpected: true },
  ],
  [
    "a customer that we made",
    { type: "customer.created", idempotencyKey: ours, metadata },
    { ...relevant, isOfIntent: true, isExpected: true },
  ],
  ["a customer that somebody else made", { type: "customer.created" }, "ignored"],
  ["a type that nothing hangs on", { type: "customer.discount.created" }, "ignored"],
  ["an object without a customer", { customerId: undefined }, "ignored"],
  ["an object without an id", { objectId: undefined }, "ignored"],
])("%s", ([, change, want]) => {
  expect(relevanceOf({ ...event, ...change })).toEqual(want);
});

import { expect, test } from "vitest";
import { previousAttributes } from "../src/events/previous-attributes.ts";
import { openSandbox, refusal } from "./open-sandbox.ts";

test("each change is an event with the object right after it, the newest first", async () => {
  const { stripe, clock } = openSandbox();
  const created = await stripe.customers.create({ name: "a", metadata: { plan: "team" } });
  clock.nowMs += 1000;
  const change = { name: "b", metadata: { seats: "5" } };
  const updated = await stripe.customers.update(created.id, change, { idempotencyKey: "k" });
  await stripe.customers.del(created.id);
  const events = (await stripe.events.list()).data;
  expect(events).toEqual(
    [
      { type: "customer.deleted", data: { object: updated } },
      {
        type: "customer.updated",
        created: clock.nowMs / 1000,
        data: { object: updated, previous_attributes: { name: "a", metadata: { seats: null } } },
        request: { id: updated.lastResponse.requestId, idempotency_key: "k" },
      },
      { type: "customer.created", created: clock.nowMs / 1000 - 1, data: { object: created } },
    ].map((event) =>
      expect.objectContaining({
        id: expect.stringMatching(/^evt_[A-Za-z0-9]{24}$/),
        object: "event",
        api_version: "2026-10-28.endive",
        livemode: false,
        pending_webhooks: 0,
        ...JSON.parse(JSON.stringify(event)),
      }),
    ),
  );
});

test("an update that changes nothing is no event, nor is a repeat with an idempotency key", async () => {
  const { stripe } = openSandbox();
  const { id } = await stripe.customers.create({ name: "a" });
  await stripe.customers.update(id, { name: "a" });
  await stripe.customers.update(id, { name: "b" }, { idempotencyKey: "k" });
  await stripe.customers.update(id, { name: "b" }, { idempotencyKey: "k" });
  const types = (await stripe.events.list()).data.map(({ type }) => type);
  expect(types).toEqual(["customer.updated", "customer.created"]);
});

test("lists filter by a type, several types or a family of types, and by time, in pages", async () => {
  const { stripe, clock } = openSandbox();
  const { id: product } = await stripe.products.create({ name: "Seats" });
  await stripe.prices.create({ product, currency: "usd", unit_amount: 500 });
  clock.nowMs += 60_000;
  await stripe.customers.create();
  const types = async (params: object) =>
    (await stripe.events.list(params)).data.map(({ type }) => type);
  expect(await types({ type: "price.created" })).toEqual(["price.created"]);
  expect(await types({ types: ["price.created", "product.created"] })).toEqual([
    "price.created",
    "product.created",
  ]);
  expect(await types({ type: "pr*" })).toEqual(["price.created", "product.created"]);
  expect(await types({ type: "product.*" })).toEqual(["product.created"]);
  expect(await types({ created: { gte: clock.nowMs / 1000 } })).toEqual(["customer.created"]);
  const all = await stripe.events.list({ limit: 1 }).autoPagingToArray({ limit: 10 });
  expect(all.map(({ type }) => type)).toEqual([
    "customer.created",
    "price.created",
    "product.created",
  ]);
  expect((await refusal(stripe.events.list({ type: "a.b", types: ["c.d"] }))).code).toBe(
    "parameters_exclusive",
  );
});

test("404 for an event that never was", async () => {
  const { stripe } = openSandbox();
  expect(await refusal(stripe.events.retrieve("evt_x"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
    message: "No such event: 'evt_x'",
  });
});

test.each<[what: string, before: object, after: object, previous: object | undefined]>([
  ["nothing", { a: 1, b: [1] }, { a: 1, b: [1] }, undefined],
  ["a value", { a: 1, b: 2 }, { a: 3, b: 2 }, { a: 1 }],
  ["what is new", { a: 1 }, { a: 1, b: 2 }, { b: null }],
  ["what is gone", { a: 1, b: 2 }, { a: 1 }, { b: 2 }],
  [
    "within a hash only what differs",
    { h: { a: 1, b: 2 } },
    { h: { a: 1, b: 3 } },
    { h: { b: 2 } },
  ],
  ["a list whole", { l: [1, 2] }, { l: [1, 3] }, { l: [1, 2] }],
  ["a hash that was null", { h: null }, { h: { a: 1 } }, { h: null }],
  ["a hash that is null", { h: { a: 1 } }, { h: null }, { h: { a: 1 } }],
])("previous attributes: %s", (_what, before, after, previous) => {
  expect(previousAttributes(before, after)).toEqual(previous);
});

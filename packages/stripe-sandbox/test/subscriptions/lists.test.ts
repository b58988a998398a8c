import { expect, test } from "vitest";
import { openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

test("lists hide the canceled, and filter by customer, status, price and time", async () => {
  const { stripe, plus, basic, payer, subscribe, clock, seconds } = await openBilling();
  const { id: customer } = await payer();
  const first = await subscribe({ customer });
  clock.nowMs += 10_000;
  const second = await subscribe({ customer, items: [{ price: plus.id }] });
  const trial = await subscribe({ trial_period_days: 3 });
  await stripe.subscriptions.cancel(first.id);
  const ids = async (params: Parameters<typeof stripe.subscriptions.list>[0]) =>
    (await stripe.subscriptions.list(params)).data.map(({ id }) => id);
  expect(await ids({})).toEqual([trial.id, second.id]);
  expect(await ids({ customer })).toEqual([second.id]);
  expect(await ids({ customer, status: "all" })).toEqual([second.id, first.id]);
  expect(await ids({ status: "canceled" })).toEqual([first.id]);
  expect(await ids({ status: "ended" })).toEqual([first.id]);
  expect(await ids({ status: "trialing" })).toEqual([trial.id]);
  expect(await ids({ price: plus.id })).toEqual([second.id]);
  expect(await ids({ price: basic.id, status: "all" })).toEqual([trial.id, first.id]);
  expect(await ids({ created: { lt: seconds() }, status: "all" })).toEqual([first.id]);
  expect(await ids({ status: "all", limit: 1, starting_after: trial.id })).toEqual([second.id]);
  expect(await ids({ collection_method: "send_invoice" })).toEqual([]);
  const expanded = await stripe.subscriptions.list({ expand: ["data.latest_invoice"] });
  expect(expanded.data[1]?.latest_invoice).toMatchObject({ status: "paid" });
});

test("a customer can be retrieved with the subscriptions that have not ended", async () => {
  const { stripe, payer, subscribe } = await openBilling();
  const { id: customer } = await payer();
  const ended = await subscribe({ customer });
  await stripe.subscriptions.cancel(ended.id);
  const living = await subscribe({ customer });
  const expanded = await stripe.customers.retrieve(customer, { expand: ["subscriptions"] });
  // The SDK makes decimals of texts in one of them only.
  const plain = JSON.parse(JSON.stringify(living));
  expect(expanded).toMatchObject({ subscriptions: { data: [plain], has_more: false } });
});

test("embedded lists hold ten; the rest is had page by page", async () => {
  const { stripe, price, subscribe } = await openBilling();
  const prices = await Promise.all(Array.from({ length: 20 }, (_, at) => price(`P${at}`, 100)));
  const made = await subscribe({
    items: prices.map(({ id }) => ({ price: id })),
    expand: ["latest_invoice"],
  });
  expect(made.items.data).toHaveLength(10);
  expect(made.items.has_more).toBe(true);
  const items = await stripe.subscriptionItems
    .list({ subscription: made.id, limit: 7 })
    .autoPagingToArray({ limit: 100 });
  expect(items.map((item) => item.price.id)).toEqual(prices.map(({ id }) => id));
  const [invoice] = (await stripe.invoices.list({ subscription: made.id })).data;
  if (!invoice) throw new Error("No invoice");
  expect(invoice.lines.data).toHaveLength(10);
  expect(invoice.lines.has_more).toBe(true);
  const lines = await stripe.invoices
    .listLineItems(invoice.id, { limit: 9 })
    .autoPagingToArray({ limit: 100 });
  expect(lines).toHaveLength(20);
  expect(lines.slice(0, 10)).toEqual(invoice.lines.data);
  expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBe(invoice.subtotal);
  const back = await stripe.invoices.listLineItems(invoice.id, {
    limit: 3,
    ending_before: lines[5]?.id ?? "",
  });
  expect([back.data, back.has_more]).toEqual([lines.slice(2, 5), true]);
});

test("items are retrieved, added, changed and deleted one by one", async () => {
  const { stripe, subscribe, seat, plus } = await openBilling();
  const { id: subscription } = await subscribe();
  const added = await stripe.subscriptionItems.create({
    subscription,
    price: seat.id,
    quantity: 2,
    metadata: { a: "1" },
  });
  expect(added).toMatchObject({ object: "subscription_item", subscription, quantity: 2 });
  expect(await stripe.subscriptionItems.retrieve(added.id)).toEqual(added);
  const changed = await stripe.subscriptionItems.update(added.id, {
    price: plus.id,
    quantity: 5,
    metadata: { a: "" },
    proration_behavior: "none",
  });
  expect(changed).toMatchObject({
    id: added.id,
    price: { id: plus.id },
    quantity: 5,
    metadata: {},
  });
  expect(await stripe.subscriptionItems.del(added.id)).toEqual({
    id: added.id,
    object: "subscription_item",
    deleted: true,
  });
  expect(await refusal(stripe.subscriptionItems.retrieve(added.id))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
  const { data } = await stripe.subscriptionItems.list({ subscription });
  expect(data).toHaveLength(1);
  expect(await refusal(stripe.subscriptionItems.del(data[0]?.id ?? ""))).toMatchObject({
    statusCode: 400,
    message: expect.stringContaining("at least one"),
  });
});

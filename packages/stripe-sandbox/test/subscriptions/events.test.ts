import { expect, test } from "vitest";
import { openBilling } from "../billing.ts";

test("each step of a subscription's life is told, in order, and by whom it was caused", async () => {
  const { sandbox, stripe, subscribe } = await openBilling();
  const { id } = await subscribe();
  const told = async (after?: string) => {
    const page = { limit: 100, ...(after !== undefined && { ending_before: after }) };
    const { data } = await stripe.events.list(page);
    return data.reverse();
  };
  const created = await told();
  expect(created.slice(-5).map(({ type }) => type)).toEqual([
    "invoice.created",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
    "customer.subscription.created",
  ]);
  expect(created.at(-1)?.request?.id).toMatch(/^req_/);

  sandbox.advance({ days: 31 });
  const renewed = await told(created.at(-1)?.id);
  expect(renewed.map(({ type }) => type)).toEqual([
    "invoice.created",
    "customer.subscription.updated",
    "invoice.finalized",
    "invoice.paid",
    "invoice.payment_succeeded",
  ]);
  expect(renewed.map(({ request }) => request)).toEqual(
    renewed.map(() => ({ id: null, idempotency_key: null })),
  );
  expect(renewed[1]?.data.previous_attributes).toMatchObject({ items: { data: [{}] } });

  await stripe.subscriptions.cancel(id);
  const ended = await told(renewed.at(-1)?.id);
  expect(ended.map(({ type }) => type)).toEqual(["customer.subscription.deleted"]);
});

test("a preview tells nothing", async () => {
  const { stripe, subscribe } = await openBilling();
  const { id: subscription } = await subscribe();
  const before = (await stripe.events.list({ limit: 100 })).data;
  await stripe.invoices.createPreview({ subscription, subscription_details: { cancel_now: true } });
  expect((await stripe.events.list({ limit: 100 })).data).toEqual(before);
});

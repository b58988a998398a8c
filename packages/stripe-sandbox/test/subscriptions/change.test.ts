import fc from "fast-check";
import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { DAY, linesOf, openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

function itemOf(subscription: Stripe.Subscription, at = 0): string {
  const item = subscription.items.data[at];
  if (!item) throw new Error("No such item");
  return item.id;
}

describe("another quantity or price", () => {
  test("in the middle of the period is prorated with the next invoice", async () => {
    const { sandbox, stripe, subscribe, plus, invoices } = await openBilling();
    const made = await subscribe();
    sandbox.advance({ days: 15 });
    const item = { id: itemOf(made), price: plus.id, quantity: 2 };
    await stripe.subscriptions.update(made.id, { items: [item] });
    expect(await invoices(made.id)).toHaveLength(1);
    sandbox.advance({ days: 15 });
    const [next] = await invoices(made.id);
    expect(next && linesOf(next)).toEqual([
      [-500, "Unused time on Basic after 16 Nov 2026"],
      [3000, "Remaining time on 2 × Plus after 16 Nov 2026"],
      [6000, "2 × Plus (at $30.00 / month)"],
    ]);
    expect(next).toMatchObject({ subtotal: 8500, total: 8500, amount_due: 8500 });
    const [credit] = next?.lines.data ?? [];
    expect(credit?.parent?.subscription_item_details).toMatchObject({
      proration: true,
      subscription: made.id,
      subscription_item: item.id,
      proration_details: { credited_items: { invoice: made.latest_invoice } },
    });
  });

  test("says the day as Stripe does, also in September", async () => {
    const { stripe, subscribe } = await openBilling({ now: () => Date.UTC(2026, 8, 3) });
    const made = await subscribe();
    const preview = await stripe.invoices.createPreview({
      subscription: made.id,
      subscription_details: { items: [{ id: itemOf(made), quantity: 2 }] },
    });
    expect(linesOf(preview)[0]).toEqual([-1000, "Unused time on Basic after 03 Sep 2026"]);
  });

  test("with always_invoice is charged at once, with none not at all", async () => {
    const { sandbox, stripe, subscribe, invoices } = await openBilling();
    const made = await subscribe();
    sandbox.advance({ days: 15 });
    const change = (quantity: number, proration_behavior: "always_invoice" | "none") =>
      stripe.subscriptions.update(made.id, {
        items: [{ id: itemOf(made), quantity }],
        proration_behavior,
      });
    await change(3, "always_invoice");
    const [invoice] = await invoices(made.id);
    expect(invoice).toMatchObject({
      status: "paid",
      billing_reason: "subscription_update",
      total: 1000,
    });
    await change(9, "none");
    expect(await invoices(made.id)).toHaveLength(2);
    sandbox.advance({ days: 15 });
    expect((await invoices(made.id))[0]).toMatchObject({ total: 9000 });
  });

  test("a credit goes to the customer's balance and pays the next invoices", async () => {
    const { sandbox, stripe, subscribe, payer, plus, basic, invoices } = await openBilling();
    const { id: customer } = await payer();
    const made = await subscribe({ customer, items: [{ price: plus.id }] });
    sandbox.advance({ days: 15 });
    await stripe.subscriptions.update(made.id, {
      items: [{ id: itemOf(made), price: basic.id }],
      proration_behavior: "always_invoice",
    });
    expect((await invoices(made.id))[0]).toMatchObject({
      status: "paid",
      total: -1000,
      amount_due: 0,
      amount_paid: 0,
      starting_balance: 0,
      ending_balance: -1000,
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -1000 });
    sandbox.advance({ days: 16 });
    expect((await invoices(made.id))[0]).toMatchObject({
      status: "paid",
      total: 1000,
      amount_due: 0,
      starting_balance: -1000,
      ending_balance: 0,
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 });
  });

  test("that cannot be paid: past_due, or 402 and nothing is changed", async () => {
    const { stripe, payer, subscribe, sandbox } = await openBilling();
    const { id: customer } = await payer();
    const made = await subscribe({ customer });
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.subscriptions.update(made.id, { default_payment_method: bad.id });
    sandbox.advance({ days: 1 });
    const change: Stripe.SubscriptionUpdateParams = {
      items: [{ id: itemOf(made), quantity: 5 }],
      proration_behavior: "always_invoice",
    };
    const strict = { ...change, payment_behavior: "error_if_incomplete" };
    expect(await refusal(stripe.subscriptions.update(made.id, strict))).toMatchObject({
      statusCode: 402,
    });
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({
      status: "active",
      items: { data: [{ quantity: 1 }] },
    });
    expect(await stripe.subscriptions.update(made.id, change)).toMatchObject({
      status: "past_due",
      items: { data: [{ quantity: 5 }] },
    });
  });

  test("up and down again at one instant costs nothing", async () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 });
    const quantity = fc.integer({ min: 0, max: 1000 });
    const moment = fc.integer({ min: 0, max: 30 * DAY - 1 });
    await fc.assert(
      fc.asyncProperty(amount, quantity, quantity, moment, async (each, before, after, seconds) => {
        const { sandbox, stripe, price, payer } = await openBilling();
        const { id: customer } = await payer();
        const odd = await price("Odd", each);
        const made = await stripe.subscriptions.create({
          customer,
          items: [{ price: odd.id, quantity: before }],
        });
        sandbox.advance({ seconds });
        for (const given of [after, before]) {
          const items = [{ id: itemOf(made), quantity: given }];
          await stripe.subscriptions.update(made.id, { items });
        }
        sandbox.advance({ days: 30 });
        const [next] = (await stripe.invoices.list({ subscription: made.id })).data;
        const prorations = (next?.lines.data ?? []).filter(
          ({ parent }) => parent?.subscription_item_details?.proration,
        );
        expect(prorations).toHaveLength(before === after ? 0 : 4);
        expect(prorations.reduce((sum, line) => sum + line.amount, 0)).toBe(0);
        expect(next?.lines.data.reduce((sum, line) => sum + line.amount, 0)).toBe(next?.subtotal);
        sandbox.close();
      }),
      { numRuns: 30 },
    );
  });
});

test("items are added and taken away, and stay in order", async () => {
  const { stripe, subscribe, seat, plus } = await openBilling();
  const made = await subscribe();
  const added = await stripe.subscriptions.update(made.id, {
    items: [{ price: seat.id, quantity: 4 }, { price: plus.id }],
  });
  expect(added.items.data.map(({ quantity }) => quantity)).toEqual([1, 4, 1]);
  const left = await stripe.subscriptions.update(made.id, {
    items: [{ id: itemOf(made), deleted: true }],
  });
  expect(left.items.data.map(({ id }) => id)).toEqual([itemOf(added, 1), itemOf(added, 2)]);
});

test("another interval gives back the unused time and begins a new period at once", async () => {
  const { sandbox, stripe, subscribe, price, seconds, invoices } = await openBilling();
  const yearly = await price("Yearly", 10_000, { recurring: { interval: "year" } });
  const made = await subscribe();
  sandbox.advance({ days: 15 });
  const now = seconds() + 15 * DAY;
  const after = await stripe.subscriptions.update(made.id, {
    items: [{ id: itemOf(made), price: yearly.id }],
  });
  expect(after).toMatchObject({
    billing_cycle_anchor: now,
    items: { data: [{ current_period_start: now, current_period_end: now + 365 * DAY }] },
  });
  const [invoice] = await invoices(made.id);
  expect(invoice).toMatchObject({ status: "paid", total: 9500 });
  expect(invoice && linesOf(invoice).map(([amount]) => amount)).toEqual([-500, 10_000]);
});

test("trial_end=now ends the trial and charges the first period at once", async () => {
  const { stripe, subscribe, seconds, invoices } = await openBilling();
  const { id } = await subscribe({ trial_period_days: 14 });
  const after = await stripe.subscriptions.update(id, { trial_end: "now" });
  expect(after).toMatchObject({
    status: "active",
    trial_end: seconds(),
    billing_cycle_anchor: seconds(),
    items: {
      data: [{ current_period_start: seconds(), current_period_end: seconds() + 30 * DAY }],
    },
  });
  expect((await invoices(id))[0]).toMatchObject({ status: "paid", total: 1000 });
});

test("a longer trial moves the end of the period", async () => {
  const { stripe, subscribe, seconds, sandbox } = await openBilling();
  const { id } = await subscribe({ trial_period_days: 14 });
  const trial_end = seconds() + 20 * DAY;
  const after = await stripe.subscriptions.update(id, { trial_end });
  expect(after).toMatchObject({ trial_end, items: { data: [{ current_period_end: trial_end }] } });
  sandbox.advance({ days: 19 });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "trialing" });
  sandbox.advance({ days: 1 });
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
});

test("metadata and description are changed without a bill; an equal value is no event", async () => {
  const { stripe, subscribe, invoices } = await openBilling();
  const { id } = await subscribe({ metadata: { a: "1", b: "2" } });
  const after = await stripe.subscriptions.update(id, {
    metadata: { a: "", c: "3" },
    description: "Team",
  });
  expect(after).toMatchObject({ metadata: { b: "2", c: "3" }, description: "Team" });
  await stripe.subscriptions.update(id, { description: "Team" });
  const { data } = await stripe.events.list({ type: "customer.subscription.updated" });
  expect(data.map((event) => event.data.previous_attributes)).toEqual([
    { metadata: { a: "1", c: null }, description: null },
  ]);
  expect(await invoices(id)).toHaveLength(1);
});

test("its own default payment method is cleared with an empty string", async () => {
  const { stripe, subscribe, payer } = await openBilling();
  const { id: customer } = await payer();
  const { id: own } = await stripe.paymentMethods.attach("pm_card_amex", { customer });
  const { id } = await subscribe({ customer, default_payment_method: own });
  const cleared = await stripe.subscriptions.update(id, { default_payment_method: "" });
  expect(cleared.default_payment_method).toBeNull();
});

describe("400 for", () => {
  test("items and dates that do not fit, and nothing is changed", async () => {
    const { stripe, subscribe, basic, seconds } = await openBilling();
    const made = await subscribe();
    const id = itemOf(made);
    const refused: [Stripe.SubscriptionUpdateParams, RegExp][] = [
      [{ items: [{ id: "si_x", quantity: 1 }] }, /No such subscription item: 'si_x'/],
      [{ items: [{ id, deleted: true }] }, /at least one/],
      [{ items: [{ price: basic.id }] }, /multiple subscription items with the same plan/],
      [{ items: [{ id, quantity: -1 }] }, /greater than or equal to 0/],
      [{ items: [{ id, quantity: 2 }], proration_date: seconds() - 1 }, /outside of the current/],
      [{ default_payment_method: "pm_x" }, /No such PaymentMethod/],
      [{ trial_end: seconds() - 1 }, /which is in the past/],
      [{ trial_end: seconds() + 1827 * DAY }, /no more than five years/],
      [{ pause_collection: { behavior: "void" } }, /does not support it yet/],
    ];
    for (const [params, message] of refused) {
      const error = await refusal(stripe.subscriptions.update(made.id, params));
      expect(error.statusCode).toBe(400);
      expect(error.message).toMatch(message);
    }
    expect(await stripe.subscriptions.retrieve(made.id)).toEqual(made);
  });

  test("anything but metadata once it has ended, and while its first invoice is unpaid", async () => {
    const { stripe, subscribe, payer } = await openBilling();
    const ended = await subscribe();
    await stripe.subscriptions.cancel(ended.id);
    const incomplete = await subscribe({
      customer: (await payer(null)).id,
      payment_behavior: "default_incomplete",
    });
    for (const { id } of [ended, incomplete]) {
      const call = stripe.subscriptions.update(id, { cancel_at_period_end: true });
      expect(await refusal(call)).toMatchObject({ statusCode: 400 });
      expect(await stripe.subscriptions.update(id, { metadata: { a: "1" } })).toMatchObject({
        metadata: { a: "1" },
      });
    }
  });
});

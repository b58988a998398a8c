import { describe, expect, test } from "vitest";
import { DAY, linesOf, openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

test("a new subscription is active, its first invoice paid", async () => {
  const { stripe, basic, seat, payer, seconds } = await openBilling();
  const customer = await payer();
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: basic.id }, { price: seat.id, quantity: 3, metadata: { kind: "seat" } }],
    metadata: { plan: "team" },
    expand: ["latest_invoice", "items.data.price.product", "customer"],
  });
  const now = seconds();
  expect(subscription).toMatchObject({
    object: "subscription",
    status: "active",
    currency: "usd",
    customer: { id: customer.id, currency: "usd" },
    metadata: { plan: "team" },
    billing_cycle_anchor: now,
    cancel_at_period_end: false,
    billing_mode: { type: "flexible" },
    latest_invoice: { status: "paid", billing_reason: "subscription_create", total: 2500 },
  });
  expect(subscription.id).toMatch(/^sub_/);
  expect(subscription.items.data).toMatchObject([
    { quantity: 1, current_period_start: now, price: { product: { name: "Basic" } } },
    { quantity: 3, current_period_end: now + 30 * DAY, metadata: { kind: "seat" } },
  ]);
  const { data } = await stripe.events.list({ type: "customer.subscription.created" });
  expect(data[0]?.data.object).toMatchObject({ id: subscription.id, status: "active" });
});

test("a trial costs nothing and needs no payment method", async () => {
  const { stripe, basic, payer, seconds } = await openBilling();
  const { id: customer } = await payer(null);
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price: basic.id }],
    trial_period_days: 14,
    trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
    expand: ["latest_invoice"],
  });
  const end = seconds() + 14 * DAY;
  expect(subscription).toMatchObject({
    status: "trialing",
    trial_start: seconds(),
    trial_end: end,
    billing_cycle_anchor: end,
    trial_settings: { end_behavior: { missing_payment_method: "cancel" } },
    items: { data: [{ current_period_end: end }] },
    latest_invoice: { status: "paid", total: 0, amount_due: 0 },
  });
  const [invoice] = (await stripe.invoices.list({ customer })).data;
  expect(invoice && linesOf(invoice)).toEqual([[0, "Trial period for Basic"]]);
});

describe("without a payment method", () => {
  test("400 in Stripe's words, and nothing is kept", async () => {
    const { stripe, basic, payer } = await openBilling();
    const { id: customer } = await payer(null);
    const items = [{ price: basic.id }];
    const error = await refusal(stripe.subscriptions.create({ customer, items }));
    expect(error).toMatchObject({ statusCode: 400, code: "resource_missing" });
    expect(error.message).toMatch(/^This customer has no attached payment source/);
    expect((await stripe.subscriptions.list({ customer, status: "all" })).data).toEqual([]);
    expect((await stripe.invoices.list({ customer })).data).toEqual([]);
  });

  test("default_incomplete leaves the payment open for 23 hours, then all is void", async () => {
    const { sandbox, stripe, basic, payer, seconds } = await openBilling();
    const { id: customer } = await payer(null);
    const { id, status, latest_invoice } = await stripe.subscriptions.create({
      customer,
      items: [{ price: basic.id }],
      payment_behavior: "default_incomplete",
      expand: ["latest_invoice"],
    });
    expect(status).toBe("incomplete");
    expect(latest_invoice).toMatchObject({ status: "open", amount_due: 1000, attempted: false });
    sandbox.advance({ seconds: 23 * 60 * 60 });
    expect(await stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] })).toMatchObject({
      status: "incomplete_expired",
      ended_at: seconds() + 23 * 60 * 60,
      latest_invoice: { status: "void" },
    });
  });
});

describe("with a card that declines", () => {
  test("error_if_incomplete: 402 with the decline code, and nothing is kept", async () => {
    const { stripe, basic, payer } = await openBilling();
    const { id: customer } = await payer("pm_card_chargeCustomerFail");
    const call = stripe.subscriptions.create({
      customer,
      items: [{ price: basic.id }],
      payment_behavior: "error_if_incomplete",
    });
    expect(await refusal(call)).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "card_declined",
      decline_code: "generic_decline",
    });
    expect((await stripe.subscriptions.list({ customer, status: "all" })).data).toEqual([]);
    expect((await stripe.events.list({ type: "invoice.created" })).data).toEqual([]);
  });

  test("allow_incomplete: incomplete, and active once the invoice is paid otherwise", async () => {
    const { stripe, payer, subscribe } = await openBilling();
    const { id: customer } = await payer("pm_card_chargeCustomerFail");
    const made = await subscribe({ customer, expand: ["latest_invoice"] });
    expect(made).toMatchObject({
      status: "incomplete",
      latest_invoice: { status: "open", attempt_count: 1, next_payment_attempt: null },
    });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: true });
    const [invoice] = (await stripe.invoices.list({ subscription: made.id })).data;
    if (!invoice) throw new Error("No invoice");
    expect(await refusal(stripe.invoices.pay(invoice.id))).toMatchObject({ statusCode: 402 });
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const paid = await stripe.invoices.pay(invoice.id, { payment_method: good.id });
    expect(paid).toMatchObject({ status: "paid", amount_paid: 1000, attempt_count: 3 });
    expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: "active" });
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ delinquent: false });
  });

  test("the subscription's own payment method comes before the customer's", async () => {
    const { stripe, payer, subscribe } = await openBilling();
    const { id: customer } = await payer("pm_card_chargeCustomerFail");
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const made = await subscribe({ customer, default_payment_method: good.id });
    expect(made).toMatchObject({ status: "active", default_payment_method: good.id });
  });
});

describe("400 for", () => {
  test("what cannot be subscribed to", async () => {
    const { stripe, basic, payer, price } = await openBilling();
    const { id: customer } = await payer();
    const once = await stripe.prices.create({
      currency: "usd",
      unit_amount: 100,
      product_data: { name: "Setup" },
    });
    const yearly = await price("Yearly", 9000, { recurring: { interval: "year" } });
    const euros = await price("Euro", 900, { currency: "eur" });
    const old = await price("Old", 100);
    await stripe.prices.update(old.id, { active: false });
    const other = await stripe.paymentMethods.attach("pm_card_visa", {
      customer: (await stripe.customers.create()).id,
    });
    const item = { price: basic.id };
    const many = await Promise.all(Array.from({ length: 21 }, (_, at) => price(`P${at}`, 100)));
    const refused: [
      Parameters<typeof stripe.subscriptions.create>[0],
      string | undefined,
      RegExp,
    ][] = [
      [{ items: [{ price: once.id }] }, "items[0][price]", /type=one_time/],
      [{ items: [{ price: old.id }] }, "items[0][price]", /inactive/],
      [{ items: [{ price: "price_x" }] }, "items[0][price]", /No such price/],
      [{ items: [item, item] }, "items", /multiple subscription items with the same plan/],
      [{ items: [item, { price: yearly.id }] }, "items", /must match across all plans/],
      [{ items: [item, { price: euros.id }] }, "items", /must match across all plans/],
      [{ items: many.map(({ id }) => ({ price: id })) }, "items", /20/],
      [{ items: [{ quantity: 1 }] }, "items[0][price]", /Missing required param/],
      [{}, "items", /Missing required param/],
      [{ items: [item], default_payment_method: other.id }, "default_payment_method", /attached/],
      [{ items: [item], trial_end: 1 }, "trial_end", /which is in the past/],
      [{ items: [item], trial_end: 99_999_999_999 }, "trial_end", /no more than five years/],
      [{ items: [item], trial_end: "now", trial_period_days: 1 }, undefined, /only specify one/],
      [{ items: [item], currency: "eur" }, "items[0][price]", /expected currency/],
      [{ items: [item], collection_method: "send_invoice" }, "collection_method", /not support/],
      [{ items: [item], payment_behavior: "pending_if_incomplete" }, "payment_behavior", /not/],
    ];
    for (const [params, param, message] of refused) {
      const error = await refusal(stripe.subscriptions.create({ customer, ...params }));
      expect({ params, ...error }).toMatchObject({ params, statusCode: 400, param });
      expect(error.message).toMatch(message);
    }
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
  });

  test("a customer that is not there, with 404", async () => {
    const { subscribe } = await openBilling();
    const error = await refusal(subscribe({ customer: "cus_x" }));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing", param: "customer" });
  });

  test("a second currency of one customer", async () => {
    const { subscribe, payer, price } = await openBilling();
    const { id: customer } = await payer();
    await subscribe({ customer });
    const euros = await price("Euro", 900, { currency: "eur" });
    const error = await refusal(subscribe({ customer, items: [{ price: euros.id }] }));
    expect(error.message).toMatch(/cannot combine currencies on a single customer/);
  });
});

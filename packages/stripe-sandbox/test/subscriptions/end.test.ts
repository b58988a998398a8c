import { describe, expect, test } from "vitest";
import { DAY, linesOf, openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

describe("canceling at once", () => {
  test("ends it, and no invoice comes any more", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const { id } = await subscribe({ cancel_at_period_end: true });
    const ended = await stripe.subscriptions.cancel(id, {
      cancellation_details: { comment: "Bye", feedback: "unused" },
    });
    expect(ended).toMatchObject({
      status: "canceled",
      cancel_at_period_end: false,
      canceled_at: seconds(),
      ended_at: seconds(),
      cancellation_details: {
        comment: "Bye",
        feedback: "unused",
        reason: "cancellation_requested",
      },
    });
    const { data } = await stripe.events.list({ type: "customer.subscription.deleted" });
    expect(data[0]?.data.object).toEqual(JSON.parse(JSON.stringify(ended)));
    sandbox.advance({ days: 100 });
    expect(await invoices(id)).toHaveLength(1);
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled" });
  });

  test("gives back the unused time with prorate and invoice_now, to the balance", async () => {
    const { sandbox, stripe, subscribe, payer, invoices } = await openBilling();
    const { id: customer } = await payer();
    const { id } = await subscribe({ customer });
    sandbox.advance({ days: 15 });
    await stripe.subscriptions.cancel(id, { invoice_now: true, prorate: true });
    const [last] = await invoices(id);
    expect(last && linesOf(last)).toEqual([[-500, "Unused time on Basic after 16 Nov 2026"]]);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: -500 });
  });

  test("stops the collection of what is unpaid", async () => {
    const { sandbox, stripe, subscribe, payer, invoices } = await openBilling();
    const { id: customer } = await payer();
    const { id } = await subscribe({ customer });
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.subscriptions.update(id, { default_payment_method: bad.id });
    sandbox.advance({ days: 31 });
    await stripe.subscriptions.cancel(id);
    sandbox.advance({ days: 31 });
    expect((await invoices(id))[0]).toMatchObject({
      status: "open",
      auto_advance: false,
      attempt_count: 1,
      next_payment_attempt: null,
    });
  });

  test("404 for what has ended already or never was", async () => {
    const { stripe, subscribe } = await openBilling();
    const { id } = await subscribe();
    await stripe.subscriptions.cancel(id);
    for (const each of [id, "sub_x"]) {
      expect(await refusal(stripe.subscriptions.cancel(each))).toMatchObject({
        statusCode: 404,
        code: "resource_missing",
        message: `No such subscription: '${each}'`,
      });
    }
  });
});

describe("canceling with the period", () => {
  test("ends it when the period ends, without another invoice", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const { id } = await subscribe();
    const end = seconds() + 30 * DAY;
    const scheduled = await stripe.subscriptions.update(id, { cancel_at_period_end: true });
    expect(scheduled).toMatchObject({
      status: "active",
      cancel_at_period_end: true,
      cancel_at: end,
      canceled_at: seconds(),
      cancellation_details: { reason: "cancellation_requested" },
    });
    sandbox.advance({ to: end });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
      status: "canceled",
      cancel_at_period_end: true,
      ended_at: end,
      canceled_at: seconds(),
    });
    expect(await invoices(id)).toHaveLength(1);
  });

  test("can be taken back until then", async () => {
    const { sandbox, stripe, subscribe } = await openBilling();
    const { id } = await subscribe({ cancel_at_period_end: true });
    const back = await stripe.subscriptions.update(id, { cancel_at_period_end: false });
    expect(back).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
      canceled_at: null,
      cancellation_details: { reason: null },
    });
    sandbox.advance({ days: 31 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
  });

  test("bills the prorations that wait with a last invoice", async () => {
    const { sandbox, stripe, subscribe, seat, invoices } = await openBilling();
    const { id } = await subscribe();
    sandbox.advance({ days: 15 });
    await stripe.subscriptions.update(id, {
      items: [{ price: seat.id, quantity: 2 }],
      cancel_at_period_end: true,
    });
    sandbox.advance({ days: 16 });
    const [last] = await invoices(id);
    expect(last && linesOf(last)).toEqual([[500, "Remaining time on 2 × Seat after 16 Nov 2026"]]);
    expect(last).toMatchObject({ status: "paid", amount_paid: 500 });
  });

  test("of a trial ends it with the trial, unbilled", async () => {
    const { sandbox, stripe, subscribe, invoices } = await openBilling();
    const { id } = await subscribe({ trial_period_days: 7, cancel_at_period_end: true });
    sandbox.advance({ days: 8 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled" });
    expect(await invoices(id)).toHaveLength(1);
  });
});

test("a customer who is deleted takes his subscriptions with him", async () => {
  const { sandbox, stripe, subscribe, payer, seat } = await openBilling();
  const { id: customer } = await payer();
  const made = [
    await subscribe({ customer }),
    await subscribe({ customer, items: [{ price: seat.id }], trial_period_days: 3 }),
  ];
  await stripe.customers.del(customer);
  for (const { id } of made) {
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "canceled" });
  }
  sandbox.advance({ days: 40 });
  expect((await stripe.invoices.list({ customer })).data).toHaveLength(2);
});

test("what a deleted customer's ended subscriptions left unpaid is collected no more", async () => {
  const { sandbox, stripe, subscribe, payer, seat } = await openBilling();
  const { id: customer } = await payer();
  const { id } = await subscribe({ customer });
  const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
  sandbox.advance({ days: 1 });
  await stripe.subscriptions.update(id, {
    default_payment_method: bad.id,
    items: [{ price: seat.id, quantity: 9 }],
    cancel_at_period_end: true,
  });
  sandbox.advance({ days: 30 });
  const due = (await stripe.invoices.list({ customer })).data[0];
  expect(due?.next_payment_attempt).not.toBeNull();
  await stripe.customers.del(customer);
  sandbox.advance({ days: 30 });
  expect((await stripe.invoices.list({ customer })).data[0]).toMatchObject({
    status: "open",
    attempt_count: 1,
    next_payment_attempt: null,
  });
});

describe("pausing", () => {
  test("stops time and money; resuming begins a new period, with the unused time given back", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const { id } = await subscribe();
    sandbox.advance({ days: 15 });
    const paused = await stripe.subscriptions.pause(id);
    expect(paused).toMatchObject({
      status: "paused",
      status_details: {
        paused: {
          subscription: { type: "pause_requested" },
          transitioned_at: seconds() + 15 * DAY,
          type: "subscription",
        },
      },
    });
    sandbox.advance({ days: 100 });
    expect(await invoices(id)).toHaveLength(1);
    const now = seconds() + 115 * DAY;
    const resumed = await stripe.subscriptions.resume(id);
    expect(resumed).toMatchObject({
      status: "active",
      billing_cycle_anchor: now,
      items: { data: [{ current_period_start: now, current_period_end: now + 28 * DAY }] },
    });
    expect(resumed.status_details).toBeUndefined();
    const [invoice] = await invoices(id);
    expect(invoice && linesOf(invoice).map(([amount]) => amount)).toEqual([-500, 1000]);
    expect(invoice).toMatchObject({ status: "paid", amount_paid: 500 });
    const types = (await stripe.events.list({ limit: 100 })).data.map(({ type }) => type);
    expect(types).toContain("customer.subscription.paused");
    expect(types).toContain("customer.subscription.resumed");
  });

  test("can leave the paid period as it is, and go on in it", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const made = await subscribe();
    sandbox.advance({ days: 10 });
    await stripe.subscriptions.pause(made.id, { bill_for: { unused_time_from: { type: "none" } } });
    sandbox.advance({ days: 10 });
    const resumed = await stripe.subscriptions.resume(made.id, {
      billing_cycle_anchor: { type: "unchanged" },
      proration_behavior: "none",
    });
    expect(resumed).toMatchObject({
      status: "active",
      billing_cycle_anchor: seconds(),
      items: { data: [{ current_period_end: seconds() + 30 * DAY }] },
    });
    expect(await invoices(made.id)).toHaveLength(1);
    sandbox.advance({ days: 10 });
    expect(await invoices(made.id)).toHaveLength(2);
  });

  test("with an invoice gives back at once", async () => {
    const { sandbox, stripe, subscribe, invoices } = await openBilling();
    const { id } = await subscribe();
    sandbox.advance({ days: 15 });
    await stripe.subscriptions.pause(id, { invoicing_behavior: "invoice" });
    expect((await invoices(id))[0]).toMatchObject({ status: "paid", total: -500 });
  });

  test("ends only once the invoice is paid, if that is asked; otherwise it is void after 23 hours", async () => {
    const { sandbox, stripe, subscribe, payer, invoices } = await openBilling();
    const { id: customer } = await payer();
    const { id } = await subscribe({ customer });
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.subscriptions.update(id, { default_payment_method: bad.id });
    await stripe.subscriptions.pause(id, { bill_for: { unused_time_from: { type: "none" } } });
    const resume = () =>
      stripe.subscriptions.resume(id, { payment_behavior: "resume_on_payment_success" });
    expect(await resume()).toMatchObject({ status: "paused" });
    sandbox.advance({ days: 1 });
    expect((await invoices(id))[0]).toMatchObject({ status: "void" });
    expect(await resume()).toMatchObject({ status: "paused" });
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const [open] = await invoices(id);
    await stripe.invoices.pay(open?.id ?? "", { payment_method: good.id });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
  });

  test("of a trial: the trial goes on if it is not over", async () => {
    const { sandbox, stripe, subscribe } = await openBilling();
    const { id } = await subscribe({ trial_period_days: 14 });
    await stripe.subscriptions.pause(id);
    sandbox.advance({ days: 7 });
    expect(await stripe.subscriptions.resume(id)).toMatchObject({ status: "trialing" });
    await stripe.subscriptions.pause(id);
    sandbox.advance({ days: 20 });
    expect(await stripe.subscriptions.resume(id)).toMatchObject({ status: "active" });
  });

  test("is over when the subscription ends", async () => {
    const { stripe, subscribe } = await openBilling();
    const { id } = await subscribe();
    await stripe.subscriptions.pause(id);
    expect((await stripe.subscriptions.cancel(id)).status_details).toBeUndefined();
  });

  test("400 for a status that cannot be paused, or is not paused, and for a day long past", async () => {
    const { stripe, subscribe } = await openBilling();
    const { id } = await subscribe();
    expect(await refusal(stripe.subscriptions.resume(id))).toMatchObject({ statusCode: 400 });
    await stripe.subscriptions.pause(id);
    expect(await refusal(stripe.subscriptions.pause(id))).toMatchObject({ statusCode: 400 });
    const early = stripe.subscriptions.resume(id, {
      billing_cycle_anchor: { type: "unchanged" },
      proration_date: 1,
    });
    expect(await refusal(early)).toMatchObject({ statusCode: 400, param: "proration_date" });
  });
});

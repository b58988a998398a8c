import { describe, expect, test } from "vitest";
import type { StripeSandboxOptions } from "../../src/index.ts";
import { DAY, linesOf, openBilling } from "../billing.ts";
import { send } from "../send.ts";

const HOUR = 60 * 60;

describe("a period that ends", () => {
  test("is followed by the next, billed with a draft that is charged an hour later", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const made = await subscribe();
    const end = seconds() + 30 * DAY;
    sandbox.advance({ to: end - 1 });
    expect(await invoices(made.id)).toHaveLength(1);
    sandbox.advance({ seconds: 1 });
    const [draft] = await invoices(made.id);
    expect(draft).toMatchObject({
      status: "draft",
      billing_reason: "subscription_cycle",
      created: end,
      period_start: seconds(),
      period_end: end,
      automatically_finalizes_at: end + HOUR,
      number: null,
      total: 1000,
      lines: { data: [{ period: { start: end, end: end + 31 * DAY } }] },
    });
    const renewed = await stripe.subscriptions.retrieve(made.id);
    expect(renewed).toMatchObject({ status: "active", latest_invoice: draft?.id });
    expect(renewed.items.data[0]).toMatchObject({
      current_period_start: end,
      current_period_end: end + 31 * DAY,
    });
    sandbox.advance({ seconds: HOUR });
    expect((await invoices(made.id))[0]).toMatchObject({
      status: "paid",
      status_transitions: { finalized_at: end + HOUR, paid_at: end + HOUR },
    });
  });

  test("from 31 January keeps the month's last day and comes back to the 31st", async () => {
    const { sandbox, stripe, subscribe, clock } = await openBilling();
    clock.nowMs = Date.UTC(2027, 0, 31, 12);
    const { id } = await subscribe();
    const days: string[] = [];
    for (let month = 0; month < 4; month += 1) {
      const { items } = await stripe.subscriptions.retrieve(id);
      const end = items.data[0]?.current_period_end ?? 0;
      days.push(new Date(end * 1000).toISOString().slice(0, 10));
      sandbox.advance({ to: end });
    }
    expect(days).toEqual(["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]);
  });

  test("is noticed without a word when the time given to the sandbox passes it", async () => {
    const { subscribe, invoices, clock } = await openBilling();
    const { id } = await subscribe();
    clock.nowMs += 100 * DAY * 1000;
    const made = await invoices(id);
    expect(made.map(({ number }) => number?.slice(-4))).toEqual(["0004", "0003", "0002", "0001"]);
  });
});

describe("a trial that ends", () => {
  test("is announced three days before, then the first period is billed", async () => {
    const { sandbox, stripe, subscribe, invoices } = await openBilling();
    const { id } = await subscribe({ trial_period_days: 14 });
    const warnings = () => stripe.events.list({ type: "customer.subscription.trial_will_end" });
    sandbox.advance({ days: 10.9 });
    expect((await warnings()).data).toEqual([]);
    sandbox.advance({ days: 0.1 });
    expect((await warnings()).data).toHaveLength(1);
    sandbox.advance({ days: 3 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "active" });
    sandbox.advance({ seconds: HOUR });
    const [invoice] = await invoices(id);
    expect(invoice).toMatchObject({ status: "paid", total: 1000 });
    expect(invoice && linesOf(invoice)).toEqual([[1000, "1 × Basic (at $10.00 / month)"]]);
  });

  test.each([
    ["create_invoice", "past_due", 2],
    ["cancel", "canceled", 1],
    ["pause", "paused", 1],
  ] as const)("without a payment method, %s: %s", async (missing_payment_method, status, count) => {
    const { sandbox, stripe, subscribe, payer, invoices } = await openBilling();
    const { id } = await subscribe({
      customer: (await payer(null)).id,
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method } },
    });
    sandbox.advance({ days: 15 });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status });
    expect(await invoices(id)).toHaveLength(count);
  });
});

describe("a renewal that is declined", () => {
  async function declined(options: StripeSandboxOptions = {}) {
    const opened = await openBilling(options);
    const { stripe, sandbox, payer, subscribe } = opened;
    const { id: customer } = await payer();
    const { id } = await subscribe({ customer });
    const bad = await stripe.paymentMethods.attach("pm_card_chargeCustomerFail", { customer });
    await stripe.subscriptions.update(id, { default_payment_method: bad.id });
    sandbox.advance({ days: 30 });
    sandbox.advance({ seconds: HOUR });
    const retrieve = () => stripe.subscriptions.retrieve(id, { expand: ["latest_invoice"] });
    return { ...opened, customer, id, retrieve };
  }

  test("makes it past_due, tries after 3, 5 and 7 days more, then cancels", async () => {
    const { sandbox, retrieve, seconds, stripe, id } = await declined();
    let now = seconds() + 30 * DAY + HOUR;
    for (const [attempts, days] of [
      [1, 3],
      [2, 5],
      [3, 7],
    ] as const) {
      expect(await retrieve()).toMatchObject({
        status: "past_due",
        latest_invoice: {
          status: "open",
          attempt_count: attempts,
          next_payment_attempt: now + days * DAY,
        },
      });
      sandbox.advance({ days });
      now += days * DAY;
    }
    expect(await retrieve()).toMatchObject({
      status: "canceled",
      ended_at: now,
      cancellation_details: { reason: "payment_failed" },
      latest_invoice: { status: "open", attempt_count: 4, next_payment_attempt: null },
    });
    const failures = await stripe.events.list({ type: "invoice.payment_failed" });
    expect(failures.data).toHaveLength(4);
    sandbox.advance({ days: 60 });
    expect((await stripe.invoices.list({ subscription: id })).data).toHaveLength(2);
  });

  test("can be left unpaid instead: its invoices stay drafts until one is paid", async () => {
    const { sandbox, stripe, customer, id, retrieve } = await declined({ afterRetries: "unpaid" });
    sandbox.advance({ days: 15 });
    expect(await retrieve()).toMatchObject({
      status: "unpaid",
      latest_invoice: { status: "open" },
    });
    sandbox.advance({ days: 31 });
    const unpaid = await retrieve();
    expect(unpaid).toMatchObject({
      status: "unpaid",
      latest_invoice: { status: "draft", auto_advance: false },
    });
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const { latest_invoice: draft } = await stripe.subscriptions.retrieve(id);
    await stripe.invoices.pay(String(draft), { payment_method: good.id });
    expect(await retrieve()).toMatchObject({
      status: "active",
      latest_invoice: { status: "paid" },
    });
  });

  test("becomes active again when a retry succeeds", async () => {
    const { sandbox, stripe, customer, id, retrieve } = await declined();
    const good = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    await stripe.subscriptions.update(id, { default_payment_method: good.id });
    sandbox.advance({ days: 3 });
    expect(await retrieve()).toMatchObject({
      status: "active",
      latest_invoice: { status: "paid" },
    });
  });

  test("is healed when the invoice is paid outside or made void", async () => {
    for (const heal of ["pay", "voidInvoice"] as const) {
      const { stripe, id, retrieve } = await declined();
      const { latest_invoice: invoice } = await stripe.subscriptions.retrieve(id);
      if (heal === "pay") await stripe.invoices.pay(String(invoice), { paid_out_of_band: true });
      else await stripe.invoices.voidInvoice(String(invoice));
      expect(await retrieve()).toMatchObject({ status: "active" });
    }
  });
});

describe("advancing", () => {
  test("over HTTP moves the time of everything, and says where it is", async () => {
    const { sandbox, stripe, seconds } = await openBilling();
    const answer = await send(sandbox, "POST", "/sandbox/advance", { body: '{"days": 15}' });
    expect([answer.status, answer.body]).toEqual([200, { now: seconds() + 15 * DAY }]);
    expect((await stripe.customers.create()).created).toBe(seconds() + 15 * DAY);
  });

  test.each([
    ['{"days": -1}', "days"],
    ['{"days": "15"}', "days"],
    ['{"to": 1000}', "to"],
    ['{"hours": 1}', "hours"],
    ["{}", undefined],
    ['{"days": 1, "seconds": 1}', undefined],
    ['{"days": 1e9}', "days"],
    ["[]", undefined],
  ])("400 for %s", async (body, param) => {
    const { sandbox, stripe, seconds } = await openBilling();
    const answer = await send(sandbox, "POST", "/sandbox/advance", { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.["param"]).toBe(param);
    expect((await stripe.customers.create()).created).toBe(seconds());
  });

  test("does all in order of time: no event is older than the one before it", async () => {
    const { sandbox, stripe, subscribe, price } = await openBilling();
    const weekly = await price("Weekly", 100, { recurring: { interval: "week" } });
    await subscribe();
    await subscribe({ items: [{ price: weekly.id }] });
    await subscribe({ trial_period_days: 10 });
    sandbox.advance({ days: 40 });
    const events = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
    const times = events.map(({ created }) => created).reverse();
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(new Set(times).size).toBeGreaterThan(8);
  });
});

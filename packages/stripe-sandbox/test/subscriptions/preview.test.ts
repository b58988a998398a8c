import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type Stripe from "stripe";
import { describe, expect, onTestFinished, test } from "vitest";
import { DAY, linesOf, openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

/** What a preview has in common with the invoice that comes: all but ids and what becomes of an invoice later. */
function substance(invoice: Stripe.Invoice) {
  const { currency, customer, period_end, period_start, subtotal, total, lines } = invoice;
  const amounts = lines.data.map((line) => ({
    amount: line.amount,
    description: line.description,
    period: line.period,
    price: line.pricing?.price_details?.price,
    proration: line.parent?.subscription_item_details?.proration,
    quantity: line.quantity,
  }));
  return { currency, customer, period_end, period_start, subtotal, total, amounts };
}

describe("a preview of", () => {
  test("the next period", async () => {
    const { sandbox, stripe, subscribe, invoices, seconds } = await openBilling();
    const made = await subscribe();
    const preview = await stripe.invoices.createPreview({ subscription: made.id });
    expect(preview).toMatchObject({
      object: "invoice",
      id: expect.stringMatching(/^upcoming_in_/),
      status: "draft",
      billing_reason: "upcoming",
      number: null,
      hosted_invoice_url: null,
      invoice_pdf: null,
      amount_due: 1000,
      amount_remaining: 1000,
      created: seconds() + 30 * DAY,
      lines: { data: [{ id: expect.stringMatching(/^il_tmp_/) }] },
    });
    sandbox.advance({ days: 30 });
    const [real] = await invoices(made.id);
    expect(real && substance(real)).toEqual(substance(preview));
  });

  test("a new subscription, also for a customer with nothing to pay with", async () => {
    const { stripe, payer, basic, seat } = await openBilling();
    const { id: customer } = await payer(null);
    const items = [{ price: basic.id }, { price: seat.id, quantity: 5 }];
    const preview = await stripe.invoices.createPreview({
      customer,
      subscription_details: { items },
    });
    expect(preview).toMatchObject({ total: 3500, amount_due: 3500, status: "draft" });
    const trial = await stripe.invoices.createPreview({
      customer,
      subscription_details: { items, trial_end: preview.created + 7 * DAY },
    });
    expect(trial).toMatchObject({ total: 0 });
    expect((await stripe.subscriptions.list({ status: "all" })).data).toEqual([]);
    expect(await stripe.customers.retrieve(customer)).toMatchObject({ currency: null });
  });

  test("what has more than ten lines, the others of which can be read as an invoice's", async () => {
    const { stripe, payer, price } = await openBilling();
    const names = Array.from({ length: 12 }, (_, index) => `Product ${index}`);
    const prices = await Promise.all(names.map((name) => price(name, 100)));
    const preview = await stripe.invoices.createPreview({
      customer: (await payer()).id,
      subscription_details: { items: prices.map(({ id }) => ({ price: id })) },
    });
    expect(preview).toMatchObject({ total: 1200, lines: { has_more: true } });

    const lines = await stripe.invoices.listLineItems(preview.id).autoPagingToArray({ limit: 20 });
    expect(lines.map(({ amount }) => amount)).toEqual(names.map(() => 100));
    expect(lines.slice(0, 10)).toEqual(preview.lines.data);
    const { lastResponse: _, ...again } = await stripe.invoices.retrieve(preview.id);
    expect(again).toEqual({ ...preview, lastResponse: undefined });
    expect((await refusal(stripe.invoices.pay(preview.id))).code).toBe("resource_missing");
    expect((await stripe.invoices.list()).data).toEqual([]);
  });

  test("canceling now gives back the unused time; with none there is nothing to bill", async () => {
    const { sandbox, stripe, subscribe } = await openBilling();
    const { id: subscription } = await subscribe();
    sandbox.advance({ days: 15 });
    const preview = await stripe.invoices.createPreview({
      subscription,
      subscription_details: { cancel_now: true },
    });
    expect(linesOf(preview)).toEqual([[-500, "Unused time on Basic after 16 Nov 2026"]]);
    expect(preview).toMatchObject({ total: -500, amount_due: 0 });
    const none = stripe.invoices.createPreview({
      subscription,
      subscription_details: { cancel_now: true, proration_behavior: "none" },
    });
    expect(await refusal(none)).toMatchObject({ statusCode: 404, code: "invoice_upcoming_none" });
    const never = stripe.invoices.createPreview({
      subscription,
      subscription_details: { cancel_now: true, proration_date: Number.MAX_SAFE_INTEGER },
    });
    expect(await refusal(never)).toMatchObject({ statusCode: 400, param: "proration_date" });
  });

  test("canceling with the period: what waits, or nothing", async () => {
    const { sandbox, stripe, subscribe, seat } = await openBilling();
    const { id: subscription } = await subscribe();
    const preview = () =>
      stripe.invoices.createPreview({
        subscription,
        subscription_details: { cancel_at_period_end: true },
      });
    expect(await refusal(preview())).toMatchObject({ code: "invoice_upcoming_none" });
    sandbox.advance({ days: 15 });
    await stripe.subscriptions.update(subscription, { items: [{ price: seat.id }] });
    expect(await preview()).toMatchObject({ total: 250 });
  });

  test("the balance that would be used", async () => {
    const { stripe, subscribe, payer } = await openBilling();
    const { id: customer } = await payer();
    const { id: subscription } = await subscribe({ customer });
    await stripe.customers.update(customer, { balance: -300 });
    expect(await stripe.invoices.createPreview({ subscription })).toMatchObject({
      total: 1000,
      amount_due: 700,
      starting_balance: -300,
    });
  });

  test("pausing and resuming", async () => {
    const { sandbox, stripe, subscribe } = await openBilling();
    const { id: subscription } = await subscribe();
    sandbox.advance({ days: 15 });
    const pause = { invoicing_behavior: "invoice" } as const;
    const details = { subscription, subscription_details: { pause } };
    expect(await stripe.invoices.createPreview(details)).toMatchObject({ total: -500 });
    await stripe.subscriptions.pause(subscription);
    const resumed = stripe.invoices.createPreview({
      subscription,
      subscription_details: { resume_at: "now" },
    });
    expect(await resumed).toMatchObject({ total: 500 });
    expect(await refusal(stripe.invoices.createPreview({ subscription }))).toMatchObject({
      code: "invoice_upcoming_none",
    });
  });

  test("the customer's subscription whose period ends first", async () => {
    const { stripe, subscribe, payer, price } = await openBilling();
    const { id: customer } = await payer();
    const weekly = await price("Weekly", 200, { recurring: { interval: "week" } });
    await subscribe({ customer });
    await subscribe({ customer, items: [{ price: weekly.id }] });
    expect(await stripe.invoices.createPreview({ customer })).toMatchObject({ total: 200 });
  });
});

test("what is changed and then invoiced is what was previewed, whatever is changed and when", async () => {
  const quantity = fc.integer({ min: 0, max: 50 });
  const change = fc.record({
    basic: fc.option(quantity),
    moves: fc.boolean(),
    seats: fc.option(quantity),
    yearly: fc.boolean(),
  });
  const behavior = fc.constantFrom("create_prorations", "always_invoice", "none");
  const seconds = fc.integer({ min: 1, max: 30 * DAY - 1 });
  const trial = fc.option(fc.integer({ min: 1, max: 60 }));
  await fc.assert(
    fc.asyncProperty(change, behavior, seconds, trial, async (wanted, behaves, moment, days) => {
      const { sandbox, stripe, subscribe, plus, seat, price, invoices } = await openBilling();
      const yearly = await price("Yearly", 7777, { recurring: { interval: "year" } });
      const made = await subscribe(days === null ? {} : { trial_period_days: days });
      sandbox.advance({ seconds: moment });
      const subscription = await stripe.subscriptions.retrieve(made.id);
      const known = (await invoices(made.id)).map(({ id }) => id);
      const id = subscription.items.data[0]?.id ?? "";
      const items = [
        {
          id,
          ...(wanted.basic !== null && { quantity: wanted.basic }),
          ...(wanted.moves && { price: plus.id }),
          ...(wanted.yearly && { price: yearly.id }),
        },
        ...(wanted.seats !== null && !wanted.yearly
          ? [{ price: seat.id, quantity: wanted.seats }]
          : []),
      ];
      const details = { items, proration_behavior: behaves };
      const preview = await stripe.invoices.createPreview({
        subscription: made.id,
        subscription_details: details,
      });
      await stripe.subscriptions.update(made.id, details);
      const now = (await invoices(made.id)).filter((each) => !known.includes(each.id));
      if (now.length === 0) {
        const { items: after } = await stripe.subscriptions.retrieve(made.id);
        sandbox.advance({ to: after.data[0]?.current_period_end ?? 0 });
      }
      const [real] = (await invoices(made.id)).filter((each) => !known.includes(each.id));
      expect(real && substance(real)).toEqual(substance(preview));
      const sum = preview.lines.data.reduce((total, { amount }) => total + amount, 0);
      expect([preview.subtotal, preview.total]).toEqual([sum, sum]);
      sandbox.close();
    }),
    { numRuns: 60 },
  );
});

test("a preview changes nothing: every table is as it was, byte for byte", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stripe-sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "stripe.db");
  const { stripe, subscribe, payer, basic, seat, plus } = await openBilling({ path });
  const { id: customer } = await payer();
  const made = await subscribe({ customer });
  const item = { id: made.items.data[0]?.id ?? "", price: plus.id };
  const before = dump(path);
  expect(before.length).toBeGreaterThan(5000);
  const details: Stripe.InvoiceCreatePreviewParams[] = [
    {},
    { subscription_details: { items: [item, { price: seat.id, quantity: 3 }] } },
    { subscription_details: { items: [item], proration_behavior: "always_invoice" } },
    { subscription_details: { cancel_now: true } },
    { subscription_details: { pause: { invoicing_behavior: "invoice" } } },
  ];
  for (const each of details) {
    await stripe.invoices.createPreview({ subscription: made.id, ...each });
  }
  await stripe.invoices.createPreview({
    customer,
    subscription_details: { items: [{ price: basic.id }] },
  });
  await refusal(stripe.invoices.createPreview({ subscription: "sub_x" }));
  expect(without(dump(path), "idempotency_keys")).toBe(without(before, "idempotency_keys"));
});

/** Everything in the file, one line for each row. */
function dump(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const rows = tables.flatMap(({ name }) =>
    database
      .prepare(`SELECT * FROM "${String(name)}"`)
      .all()
      .map((row) => `${String(name)} ${JSON.stringify(row)}`),
  );
  database.close();
  return rows.join("\n");
}

/** Without what the requests themselves leave: the SDK sends idempotency keys of its own. */
function without(dumped: string, table: string): string {
  return dumped
    .split("\n")
    .filter((line) => !line.startsWith(table))
    .join("\n");
}

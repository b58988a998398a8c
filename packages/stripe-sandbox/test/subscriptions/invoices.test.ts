import { describe, expect, test } from "vitest";
import { DAY, openBilling } from "../billing.ts";
import { refusal } from "../open-sandbox.ts";

test("an invoice has Stripe's fields", async () => {
  const { stripe, subscribe, payer, basic, seconds } = await openBilling();
  const customer = await payer();
  const made = await subscribe({ customer: customer.id, metadata: { plan: "team" } });
  const invoice = await stripe.invoices.retrieve(String(made.latest_invoice), {
    expand: ["customer", "parent.subscription_details.subscription"],
  });
  expect(invoice).toMatchObject({
    number: `${customer.invoice_prefix}-0001`,
    status: "paid",
    amount_due: 1000,
    amount_paid: 1000,
    amount_remaining: 0,
    subtotal: 1000,
    total: 1000,
    total_taxes: [],
    total_discount_amounts: [],
    hosted_invoice_url: expect.stringMatching(/^https:\/\/invoice\.stripe\.com\//),
    invoice_pdf: expect.stringMatching(/\/pdf/),
    status_transitions: { finalized_at: seconds(), paid_at: seconds(), voided_at: null },
    period_start: seconds(),
    period_end: seconds(),
    customer: { id: customer.id },
    customer_name: "Jenny Rosen",
    parent: {
      type: "subscription_details",
      subscription_details: { metadata: { plan: "team" }, subscription: { id: made.id } },
    },
    lines: {
      data: [
        {
          amount: 1000,
          quantity: 1,
          parent: { subscription_item_details: { proration: false, subscription: made.id } },
          pricing: { price_details: { price: basic.id, product: basic.product } },
        },
      ],
    },
  });
  expect(invoice.lines.data[0]?.pricing?.unit_amount_decimal?.toString()).toBe("1000");
});

test("numbers count up for each customer, and lists filter", async () => {
  const { sandbox, stripe, subscribe, payer } = await openBilling();
  const { id: customer, invoice_prefix: prefix } = await payer();
  const { id: subscription } = await subscribe({ customer });
  const other = await subscribe();
  sandbox.advance({ days: 30 });
  const ids = async (params: Parameters<typeof stripe.invoices.list>[0]) =>
    (await stripe.invoices.list(params)).data.map(({ number }) => number);
  expect(await ids({ customer })).toEqual([null, `${prefix}-0001`]);
  expect(await ids({ subscription, status: "paid" })).toEqual([`${prefix}-0001`]);
  expect(await ids({ status: "draft" })).toEqual([null, null]);
  expect(await ids({ subscription: other.id })).toHaveLength(2);
  sandbox.advance({ days: 1 });
  const numbers = await ids({ customer });
  expect(numbers).toEqual([`${prefix}-0002`, `${prefix}-0001`]);
  const [newest] = (await stripe.invoices.list({ customer, limit: 1 })).data;
  expect(await ids({ customer, starting_after: newest?.id ?? "" })).toEqual([`${prefix}-0001`]);
});

test("a draft can be finalized and paid before its hour is over", async () => {
  const { sandbox, stripe, subscribe, invoices } = await openBilling();
  const { id } = await subscribe();
  sandbox.advance({ days: 30 });
  const [draft] = await invoices(id);
  const open = await stripe.invoices.finalizeInvoice(draft?.id ?? "");
  expect(open).toMatchObject({ status: "open", automatically_finalizes_at: null });
  expect(await refusal(stripe.invoices.finalizeInvoice(open.id))).toMatchObject({
    statusCode: 400,
    code: "invoice_not_editable",
  });
  expect(await stripe.invoices.pay(open.id)).toMatchObject({ status: "paid" });
  sandbox.advance({ days: 1 });
  expect((await invoices(id))[0]).toMatchObject({ status: "paid", attempt_count: 1 });
});

test("a draft that was only finalized early is charged when it would have been", async () => {
  const { sandbox, stripe, subscribe, seconds, invoices } = await openBilling();
  const { id } = await subscribe();
  sandbox.advance({ days: 30 });
  const [draft] = await invoices(id);
  const at = seconds() + 30 * DAY + 3600;
  expect(draft).toMatchObject({ automatically_finalizes_at: at, next_payment_attempt: at });
  const open = await stripe.invoices.finalizeInvoice(draft?.id ?? "");
  expect(open).toMatchObject({ status: "open", next_payment_attempt: at });
  sandbox.advance({ seconds: 3600 });
  expect(await stripe.invoices.retrieve(open.id)).toMatchObject({
    status: "paid",
    attempt_count: 1,
    next_payment_attempt: null,
  });
});

test("what is too little to be charged is added to the balance", async () => {
  const { stripe, subscribe, payer, price } = await openBilling();
  const { id: customer } = await payer();
  const small = await price("Small", 20);
  await subscribe({ customer, items: [{ price: small.id }] });
  expect((await stripe.invoices.list({ customer })).data[0]).toMatchObject({
    status: "paid",
    total: 20,
    amount_due: 0,
    ending_balance: 20,
  });
  expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 20 });
});

describe("400 for", () => {
  test("paying or voiding what is paid, and paying what is void", async () => {
    const { stripe, subscribe, payer } = await openBilling();
    const made = await subscribe();
    const paid = String(made.latest_invoice);
    expect(await refusal(stripe.invoices.pay(paid))).toMatchObject({
      statusCode: 400,
      message: "Invoice is already paid",
    });
    expect(await refusal(stripe.invoices.voidInvoice(paid))).toMatchObject({ statusCode: 400 });
    const { id, latest_invoice: open } = await subscribe({
      customer: (await payer(null)).id,
      payment_behavior: "default_incomplete",
    });
    expect(await stripe.invoices.voidInvoice(String(open))).toMatchObject({ status: "void" });
    expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: "incomplete_expired" });
    expect(await refusal(stripe.invoices.pay(String(open)))).toMatchObject({ statusCode: 400 });
  });
});

test("404 for what never was", async () => {
  const { stripe } = await openBilling();
  expect(await refusal(stripe.invoices.retrieve("in_x"))).toMatchObject({
    statusCode: 404,
    message: "No such invoice: 'in_x'",
  });
});

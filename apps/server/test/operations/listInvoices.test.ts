import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, priceOf, subscribe } from "../support/invoices.ts";
import { promisePages } from "../support/list-promises.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

/** An account whose customer has so many paid invoices; gives their ids too, newest first. */
async function accountWithInvoices(server: TestServer, count: number) {
  const account = await createAccount(await server.client());
  await addDefaultCard(server, account);
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { latest_invoice: invoice } = await subscribe(server, account, { users: made + 1 });
    ids.unshift(typeof invoice === "string" ? invoice : (invoice?.id ?? ""));
  }
  return { account, ids };
}

describeServer("listInvoices", (server) => {
  test("200: an account begins without any", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    expect(await client.invoices.list(account)).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: a paid invoice, with what it is for", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    await subscribe(server(), account, { locations: 10, users: 3 });
    const { unit_amount } = await server().stripe.prices.retrieve(
      await priceOf(server().stripe, "locations"),
    );

    const [invoice, ...others] = (await client.invoices.list(account)).data;

    expect(others).toEqual([]);
    expect(invoice).toEqual({
      id: expect.stringMatching(/^in_/),
      customer_id: account.billingAccountId,
      status: "paid",
      amount_due: invoice?.total,
      amount_paid: invoice?.total,
      currency: "usd",
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      subtotal: invoice?.total,
      total: expect.any(Number),
      tax: null,
      discount_amount: null,
      discount_names: [],
      lines: expect.any(Array),
      due_date: null,
      hosted_invoice_url: expect.stringMatching(/^https:/),
      invoice_pdf: expect.stringMatching(/^https:/),
      number: expect.stringMatching(/-/),
    });
    expect(invoice?.lines).toHaveLength(2);
    expect(invoice?.lines).toContainEqual({
      id: expect.stringMatching(/^il_/),
      description: expect.any(String),
      amount: 10 * (unit_amount ?? 0),
      currency: "usd",
      quantity: 10,
      price_id: await priceOf(server().stripe, "locations"),
      unit_amount,
      product_name: expect.stringMatching(/location/i),
    });
    const sum = (invoice?.lines ?? []).reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBe(invoice?.subtotal);
  });

  test("200: of an invoice with more lines than Stripe gives at once, all of them", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const { items, latest_invoice } = await subscribe(server(), account, { users: 1 });
    const id = items.data[0]?.id ?? "";
    // Each change leaves two lines, for what is given back and for what is charged instead.
    for (let quantity = 2; quantity <= 8; quantity += 1) {
      server().clock.advance(60_000);
      await server().stripe.subscriptionItems.update(id, { quantity });
    }
    server().clock.advance(32 * 24 * 60 * 60_000);
    await server().stripe.customers.retrieve(account.billingAccountId);

    const { data } = await client.invoices.list(account);

    const [renewal] = data.filter((invoice) => invoice.id !== latest_invoice);
    expect(renewal?.lines).toHaveLength(15);
    const sum = (renewal?.lines ?? []).reduce((total, { amount }) => total + amount, 0);
    expect(sum).toBe(renewal?.subtotal);
    expect(renewal?.lines.some(({ amount }) => amount < 0)).toBe(true);
  });

  test("200: without a limit 100; with one of 200 more than Stripe gives at once", async () => {
    const client = await server().client();
    const { account, ids } = await accountWithInvoices(server(), 103);

    const first = await client.invoices.list(account);
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 100));
    expect([first.has_more, first.next_cursor, first.previous_cursor]).toEqual([
      true,
      ids[99],
      null,
    ]);
    const all = await client.invoices.list({ ...account, limit: 200 });
    expect(all.data.map(({ id }) => id)).toEqual(ids);
    const newer = await client.invoices.list({ ...account, limit: 101, before: ids[102] ?? "" });
    expect(newer.data.map(({ id }) => id)).toEqual(ids.slice(1, 102));
    expect([newer.has_more, newer.previous_cursor]).toEqual([true, ids[1]]);
  });

  test("200: they stay when somebody has deleted the customer in Stripe", async () => {
    const client = await server().client();
    const { account, ids } = await accountWithInvoices(server(), 1);
    await server().stripe.customers.del(account.billingAccountId);

    expect((await client.invoices.list(account)).data.map(({ id }) => id)).toEqual(ids);
  });

  test("200: none where Stripe does not know the customer", async () => {
    const client = await server().client();
    const { account } = await accountWithInvoices(server(), 1);
    const error = {
      type: "invalid_request_error",
      code: "resource_missing",
      param: "customer",
      message: `No such customer: '${account.billingAccountId}'`,
    };
    server().line.breakWith(async () => Response.json({ error }, { status: 400 }));

    expect((await client.invoices.list(account)).data).toEqual([]);
  });

  test.for([
    ["does not answer", refuseConnection],
    ["fails", answer(500)],
  ] as const)("503 stripe_unavailable: Stripe %s", async ([, carry]) => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(carry);

    expect(await client.invoices.list(account).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });
});

describeServer("the pages of listInvoices", (server) => {
  promisePages(async () => {
    const client = await server().client();
    const { account, ids } = await accountWithInvoices(server(), 6);
    const other = await accountWithInvoices(server(), 1);
    return {
      ids,
      foreignId: other.ids[0] ?? "",
      read: (query) => client.invoices.list({ ...account, ...query }).result(),
    };
  });
});

import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import type { Amounts } from "../../src/capacity/amounts.ts";
import { acme, createAccount } from "../support/fixtures.ts";
import { addDefaultCard, stateAtStripe, subscribe } from "../support/invoices.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";
import { putSubscription } from "../support/subscriptions.ts";

type Invoice = components["schemas"]["Invoice"];
type Item = components["schemas"]["InvoicePreviewItem"];

const DAY_MS = 24 * 60 * 60_000;

/** An account with a subscription that is paid by a card, in Stripe and here. */
async function subscribed(server: TestServer, quantities: Partial<Amounts>) {
  const account = await createAccount(await server.client());
  await addDefaultCard(server, account);
  const { id } = await subscribe(server, account, quantities);
  await putSubscription(server.database, account, quantities, { id });
  return { account, subscription_id: id };
}

/** What two previews of the same have in common: ids are made for each. */
function withoutIds({ lines, ...invoice }: Invoice) {
  return { ...invoice, id: null, created_at: null, lines: lines.map(({ id: _, ...line }) => line) };
}

function sumOf(lines: readonly { readonly amount: number }[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}

const locations = { product_type: "locations", quantity: 15, interval: "month" } as const;

describeServer("previewInvoice", (server) => {
  test("200: of a new subscription, the invoice that really comes, and nothing is changed", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const before = await stateAtStripe(server(), account);

    const preview = await client.invoices.preview(account, {
      items: [locations, { product_type: "users", quantity: 3 }],
    });

    expect(preview).toMatchObject({
      id: expect.stringMatching(/^upcoming_in_/),
      customer_id: account.billingAccountId,
      status: "draft",
      currency: "usd",
      amount_paid: 0,
      number: null,
      hosted_invoice_url: null,
      invoice_pdf: null,
    });
    expect(preview.lines.map(({ product_name }) => product_name)).toEqual(["Locations", "Users"]);
    expect(sumOf(preview.lines)).toBe(preview.total);
    expect(await stateAtStripe(server(), account)).toBe(before);
    expect((await client.invoices.list(account)).data).toEqual([]);
    expect((await client.subscriptions.list({ ...account, status: "all" })).data).toEqual([]);

    await subscribe(server(), account, { locations: 15, users: 3 });
    const [real] = (await client.invoices.list(account)).data;
    expect([real?.total, real?.amount_due]).toEqual([preview.total, preview.amount_due]);
    const amounts = (invoice?: Invoice) => invoice?.lines.map(({ amount }) => amount).toSorted();
    expect(amounts(real)).toEqual(amounts(preview));
  });

  test("200: of more, the next invoice with what the rest of this month costs, and nothing is changed", async () => {
    const client = await server().client();
    const { account, subscription_id } = await subscribed(server(), { locations: 10 });
    const before = await stateAtStripe(server(), account);

    const preview = await client.invoices.preview(account, { subscription_id, items: [locations] });

    const { unit_amount } = preview.lines.find(({ quantity }) => quantity === 15) ?? {};
    const whole = 15 * (unit_amount ?? 0);
    expect(preview.total).toBeGreaterThan(whole);
    expect(preview.total).toBeLessThanOrEqual(whole + 5 * (unit_amount ?? 0));
    expect(preview.lines.some(({ amount }) => amount < 0)).toBe(true);
    expect([sumOf(preview.lines), preview.subtotal]).toEqual([preview.total, preview.total]);
    expect(await stateAtStripe(server(), account)).toBe(before);
  });

  test("200: with all lines, also where Stripe gives more than ten in parts", async () => {
    const client = await server().client();
    const all = { locations: 10, users: 10, sso: 10 };
    const { account, subscription_id } = await subscribed(server(), all);
    const { items } = await server().stripe.subscriptions.retrieve(subscription_id);
    for (const quantity of [11, 12]) {
      const changed = items.data.map(({ id }) => ({ id, quantity }));
      await server().stripe.subscriptions.update(subscription_id, { items: changed });
    }

    const preview = await client.invoices.preview(account, { subscription_id, items: [locations] });

    expect(preview.lines.length).toBeGreaterThan(12);
    expect(new Set(preview.lines.map(({ id }) => id)).size).toBe(preview.lines.length);
    expect([sumOf(preview.lines), preview.subtotal]).toEqual([preview.total, preview.total]);
  });

  test("200: a quantity of 0 and a product that is left out are the same", async () => {
    const client = await server().client();
    const { account, subscription_id } = await subscribed(server(), { locations: 15, sso: 1 });
    const preview = (items: Item[]) => client.invoices.preview(account, { subscription_id, items });

    const leftOut = await preview([locations]);
    const zero = await preview([locations, { product_type: "sso", quantity: 0 }]);

    const names = (invoice: Invoice) => invoice.lines.map(({ product_name }) => product_name);
    expect(names(zero)).toEqual(names(leftOut));
    expect(
      zero.lines.some(({ amount, product_name }) => amount < 0 && product_name !== "Locations"),
    ).toBe(true);
    expect(zero.lines.filter(({ quantity }) => quantity === 15)).toHaveLength(1);
  });

  test("200: by the year, and of an account in another currency", async () => {
    const client = await server().client();
    const { id: workspaceId } = await client.workspaces.create({
      name: "A",
      billing_mode: "single",
    });
    const { id } = await client.billingAccounts.create(
      { workspaceId },
      { ...acme, currency: "eur" },
    );
    const account = { workspaceId, billingAccountId: id };
    const items = (interval: "month" | "year") => [{ ...locations, interval }];

    const monthly = await client.invoices.preview(account, { items: items("month") });
    const yearly = await client.invoices.preview(account, { items: items("year") });

    expect([monthly.currency, yearly.currency]).toEqual(["eur", "eur"]);
    expect(yearly.total).toBe(10 * monthly.total);
  });

  test("200: of the same twice, the same", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const first = await client.invoices.preview(account, { items: [locations] });
    const second = await client.invoices.preview(account, { items: [locations] });

    expect(withoutIds(second)).toEqual(withoutIds(first));
    expect(second.id).not.toBe(first.id);
  });

  test("200: of a cancellation, what is still to pay: nothing, as a rule", async () => {
    const client = await server().client();
    const { account, subscription_id } = await subscribed(server(), { locations: 10 });
    const before = await stateAtStripe(server(), account);

    const preview = await client.invoices.preview(account, {
      subscription_id,
      cancel_subscription: true,
    });

    expect(preview).toMatchObject({
      id: expect.stringMatching(/^upcoming_in_\w+$/),
      customer_id: account.billingAccountId,
      status: "draft",
      currency: "usd",
      amount_due: 0,
      subtotal: 0,
      total: 0,
      lines: [],
    });
    expect(await stateAtStripe(server(), account)).toBe(before);
  });

  test("200: of a cancellation after a raise, what the raise has cost", async () => {
    const client = await server().client();
    const { account, subscription_id } = await subscribed(server(), { locations: 10 });
    server().clock.advance(DAY_MS);
    const { items } = await server().stripe.subscriptions.retrieve(subscription_id);
    const item = items.data[0]?.id ?? "";
    await server().stripe.subscriptionItems.update(item, { quantity: 20 });
    const before = await stateAtStripe(server(), account);

    const preview = await client.invoices.preview(account, {
      subscription_id,
      cancel_subscription: true,
    });

    expect(preview.amount_due).toBeGreaterThan(0);
    expect(sumOf(preview.lines)).toBe(preview.total);
    expect(await stateAtStripe(server(), account)).toBe(before);
  });

  test("200: in an archived workspace too, by a viewer: nothing is changed", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    await client.members.add({ workspaceId }, { user_id: "auth0|viewing", role: "viewer" });
    await client.workspaces.archive({ workspaceId });

    const viewer = await server().client("auth0|viewing");
    expect((await viewer.invoices.preview(account, { items: [locations] })).status).toBe("draft");
  });

  test("404 resource_missing: a subscription of another account, as one that never was", async () => {
    const client = await server().client();
    const other = await subscribed(server(), { locations: 1 });
    const account = await createAccount(client);

    const errors = [];
    for (const subscription_id of [other.subscription_id, "sub_nothing"]) {
      const body = { subscription_id, items: [locations] };
      const result = await client.invoices.preview(account, body).result();
      expect(result).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "subscription_id" },
      });
      if (!result.ok) errors.push(result.error.message.replace(subscription_id, "<id>"));
    }
    expect(new Set(errors).size).toBe(1);
  });

  test.for<[string, components["schemas"]["InvoicePreviewRequest"], string]>([
    ["nothing to preview", {}, "items"],
    ["no items", { items: [] }, "items"],
    ["items that leave no product", { items: [{ ...locations, quantity: 0 }] }, "items"],
    ["a product twice", { items: [locations, locations] }, "items[1].product_type"],
    ["a quantity below 0", { items: [{ ...locations, quantity: -1 }] }, "items[0].quantity"],
    ["a cancellation of nothing", { cancel_subscription: true }, "subscription_id"],
    [
      "a cancellation and items",
      { subscription_id: "sub_1", cancel_subscription: true, items: [locations] },
      "items",
    ],
  ])("422 validation_failed: %s", async ([, body, param]) => {
    const client = await server().client();
    const account = await createAccount(client);

    const result = await client.invoices.preview(account, body).result();

    expect(result).toMatchObject({ status: 422, error: { code: "validation_failed", param } });
  });

  test("422 validation_failed: a subscription that has ended", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const status = "canceled";
    const { id } = await putSubscription(server().database, account, { users: 1 }, { status });

    const body = { subscription_id: id, items: [locations] };
    expect(await client.invoices.preview(account, body).result()).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param: "subscription_id" },
    });
  });

  test("422 stripe_rejected: Stripe refuses the preview", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const refuse = answer(400, "invalid_request_error");
    server().line.breakWith((request, next) =>
      request.method === "POST" ? refuse(request, next) : next(request),
    );

    expect(await client.invoices.preview(account, { items: [locations] }).result()).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected" },
    });
  });

  test("503 stripe_unavailable: Stripe does not answer", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(refuseConnection);

    expect(await client.invoices.preview(account, { items: [locations] }).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });

  test("503 catalog_incomplete: Stripe has no price for it, and which is named", async () => {
    const client = await server().client();
    const { id: workspaceId } = await client.workspaces.create({
      name: "A",
      billing_mode: "single",
    });
    const { id } = await client.billingAccounts.create(
      { workspaceId },
      { ...acme, currency: "aud" },
    );
    const key = "sso_aud_year";
    const [price] = (await server().stripe.prices.list({ lookup_keys: [key] })).data;
    await server().stripe.prices.update(price?.id ?? "", { active: false });

    const items = [{ product_type: "sso", quantity: 1, interval: "year" }] as const;
    const path = { workspaceId, billingAccountId: id };
    const result = await client.invoices.preview(path, { items: [...items] }).result();

    expect(result).toMatchObject({
      status: 503,
      error: { code: "catalog_incomplete", message: expect.stringContaining(key) },
    });
    await server().stripe.prices.update(price?.id ?? "", { active: true });
  });
});

import { expect, test } from "vitest";
import type { AccountPath } from "../../src/billing-accounts/billing-account.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer, OWNER, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import {
  addPayingAccount,
  createPayingAccount,
  forgoTrial,
  payWith,
  putSubscription,
} from "../support/subscriptions.ts";

const DAY_MS = 86_400_000;
const body = { product_quantities: { locations: 5, users: 25 } };

describeServer("createSubscription", (server) => {
  test("201: the example of the documentation, paid by the month, here and in Stripe", async () => {
    const client = await server().client();
    const account = await createPayingAccount(server());

    const created = await client.subscriptions.create(account, {
      ...body,
      metadata: { project_id: "proj_abc123", dropped: "" },
    });

    expect(created).toEqual({
      id: expect.stringMatching(/^sub_/),
      billing_account_id: account.billingAccountId,
      status: "active",
      currency: "usd",
      product_quantities: {
        locations: { price_id: await price("locations_usd_month"), quantity: 5, interval: "month" },
        users: { price_id: await price("users_usd_month"), quantity: 25, interval: "month" },
      },
      metadata: { project_id: "proj_abc123" },
      cancel_at_period_end: false,
      canceled_at: null,
      trial_end: null,
      current_period_start: created.current_period_start,
      current_period_end: created.current_period_end,
      created_at: created.created_at,
      updated_at: created.updated_at,
    });
    const [subscription, ...others] = await subscriptionsOf(server(), account);
    expect(others).toEqual([]);
    expect(subscription).toMatchObject({ id: created.id, status: "active", currency: "usd" });
    expect(subscription?.metadata).toEqual({
      project_id: "proj_abc123",
      workspace_billing_intent: expect.stringMatching(/^intent_/),
    });
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  async function price(lookupKey: string): Promise<string | undefined> {
    const { data } = await server().stripe.prices.list({ lookup_keys: [lookupKey] });
    return data[0]?.id;
  }

  test("201: what it costs is charged at once", async () => {
    const client = await server().client();
    const account = await createPayingAccount(server());

    await client.subscriptions.create(account, body);

    const { data } = await server().stripe.invoices.list({ customer: account.billingAccountId });
    expect(data).toMatchObject([{ status: "paid", amount_paid: 5 * 1500 + 25 * 500 }]);
  });

  test.for(["usd", "zar", "eur", "gbp", "aud"] as const)(
    "201: in the currency of the account, %s",
    async (currency) => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      const { id: billingAccountId } = await client.billingAccounts.create(
        { workspaceId },
        { ...acme, currency },
      );
      const account = { workspaceId, billingAccountId };

      const created = await client.subscriptions.create(account, body);

      expect(created.currency).toBe(currency);
      const { items } = await server().stripe.subscriptions.retrieve(created.id);
      const keys = items.data.map((item) => item.price.lookup_key);
      expect(keys).toEqual([`locations_${currency}_month`, `users_${currency}_month`]);
    },
  );

  test("201: Location leads to it, and the ETag is the one that it has there", async () => {
    const client = await server().client();
    const account = await createPayingAccount(server());

    const created = await client.subscriptions.create(account, body).withResponse();

    const location = created.response.headers.get("Location");
    const { workspaceId, billingAccountId } = account;
    expect(location).toBe(
      `/workspaces/${workspaceId}/billing-accounts/${billingAccountId}/subscriptions/${created.data.id}`,
    );
    const found = await fetch(`${server().baseUrl}${location}`, {
      headers: { Authorization: `Bearer ${await server().token(OWNER)}` },
    });
    expect(found.headers.get("ETag")).toBe(created.etag);
    expect(await found.json()).toEqual(created.data);
  });

  test("201: the first of a workspace is a trial of 14 days, without a payment method", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const now = server().clock.now();

    const created = await client.subscriptions.create(account, body);

    expect(created.status).toBe("trialing");
    const days = (Date.parse(created.trial_end ?? "") - now) / DAY_MS;
    expect(days).toBeGreaterThan(13.99);
    expect(days).toBeLessThan(14.01);
    expect(await client.subscriptions.getTrialEligibility(account)).toMatchObject({
      trial_eligible: false,
    });
  });

  test("201: the trial is not given back when account and subscription are gone", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const { id } = await client.subscriptions.create(account, body);
    await server().stripe.subscriptions.cancel(id);
    const path = { ...account, subscriptionId: id };
    await client.subscriptions.update(path, { action: "sync" });
    await client.billingAccounts.delete(account);

    const next = await addPayingAccount(server(), client, workspaceId);

    expect((await client.subscriptions.create(next, body)).status).toBe("active");
  });

  test("201: of five first ones at once only one is a trial", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await payWith(server(), account, "pm_card_visa");

    const results = await Promise.all(
      Array.from({ length: 5 }, () => client.subscriptions.create(account, body).result()),
    );

    const made = results.flatMap((result) => (result.ok ? [result.data.status] : []));
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error.code]));
    expect(made.toSorted()).toEqual(["active", "active", "trialing"]);
    expect(refused).toEqual(["subscription_limit_reached", "subscription_limit_reached"]);
    expect((await subscriptionsOf(server(), account)).length).toBe(3);
    expect((await client.subscriptions.list(account)).data.length).toBe(3);
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  test("422 subscription_limit_reached: three that have not ended; those that have do not count", async () => {
    const client = await server().client();
    const account = await createPayingAccount(server());
    const { database } = server();
    for (const status of ["canceled", "incomplete_expired", "active", "paused"] as const) {
      await putSubscription(database, account, { users: 1 }, { status });
    }
    await client.subscriptions.create(account, body);

    const failed = await client.subscriptions.create(account, body).result();

    expect(failed).toMatchObject({ status: 422, error: { code: "subscription_limit_reached" } });
    expect((await subscriptionsOf(server(), account)).length).toBe(1);
  });

  test("422 payment_method_required: no trial, and no default payment method", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await forgoTrial(server(), account.workspaceId);
    const { billingAccountId: customer } = account;
    await server().stripe.paymentMethods.attach("pm_card_visa", { customer });

    const failed = await client.subscriptions.create(account, body).result();

    expect(failed).toMatchObject({ status: 422, error: { code: "payment_method_required" } });
    expect(await subscriptionsOf(server(), account)).toEqual([]);
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  test("422 card_declined: nothing is left of it, here or in Stripe", async () => {
    const client = await server().client();
    const account = await createPayingAccount(server());
    await payWith(server(), account, "pm_card_chargeCustomerFail");

    const failed = await client.subscriptions.create(account, body).result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "card_declined", message: "Your card was declined." },
    });
    expect(await subscriptionsOf(server(), account)).toEqual([]);
    const { data } = await client.subscriptions.list({ ...account, status: "all" });
    expect(data).toEqual([]);
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  test("422 stripe_rejected: the Customer was deleted in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.del(account.billingAccountId);

    const failed = await client.subscriptions.create(account, body).result();

    expect(failed).toMatchObject({ status: 422, error: { code: "stripe_rejected" } });
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  test("503 catalog_incomplete: names the price that is missing, and it is logged", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    const { id: billingAccountId } = await client.billingAccounts.create(
      { workspaceId },
      { ...acme, currency: "aud" },
    );
    const { stripe } = server();
    const { data } = await stripe.prices.list({ lookup_keys: ["sso_aud_month"] });
    const id = data[0]?.id ?? "";
    await stripe.prices.update(id, { active: false });

    const failed = await client.subscriptions
      .create({ workspaceId, billingAccountId }, { product_quantities: { sso: 1 } })
      .result();
    await stripe.prices.update(id, { active: true });

    expect(failed).toMatchObject({
      status: 503,
      error: { code: "catalog_incomplete", message: expect.stringContaining("sso_aud_month") },
    });
    expect(server().logged).toContainEqual(
      expect.objectContaining({
        code: "catalog_incomplete",
        msg: expect.stringContaining("sso_aud_month"),
      }),
    );
  });

  test.for<[string, object, string, string]>([
    ["no products", {}, "product_quantities", "parameter_missing"],
    [
      "an empty set of products",
      { product_quantities: {} },
      "product_quantities",
      "parameter_invalid",
    ],
    [
      "a quantity of 0",
      { product_quantities: { users: 0 } },
      "product_quantities.users",
      "parameter_invalid",
    ],
    [
      "an unknown product",
      { product_quantities: { desks: 1 } },
      "product_quantities.desks",
      "parameter_unknown",
    ],
    [
      "eleven pairs of metadata",
      { ...body, metadata: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [n, "x"])) },
      "metadata",
      "parameter_invalid",
    ],
    [
      "a key of the server's own",
      { ...body, metadata: { workspace_billing_intent: "intent_1" } },
      "metadata.workspace_billing_intent",
      "parameter_invalid",
    ],
  ])("422 validation_failed: %s", async ([, fields, param, code]) => {
    const client = await server().client();
    const account = await createAccount(client);
    const asked = server().line.requests.length;

    // What the types forbid is what the server has to refuse.
    const failed = await client.subscriptions.create(account, fields as typeof body).result();

    expect(failed).toMatchObject({
      status: 422,
      error: { code: "validation_failed", param, errors: [{ param, code }] },
    });
    expect(server().line.requests.length).toBe(asked);
  });

  test("404 resource_missing, before 409 workspace_archived; Stripe is not asked", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await client.workspaces.archive({ workspaceId: account.workspaceId });
    const unknown = { ...account, billingAccountId: "cus_unknown" };
    const asked = server().line.requests.length;

    expect(await client.subscriptions.create(unknown, body).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
    expect(await client.subscriptions.create(account, body).result()).toMatchObject({
      status: 409,
      error: { code: "workspace_archived" },
    });
    expect(server().line.requests.length).toBe(asked);
  });

  test.for([
    ["refuses the connection", refuseConnection],
    ["answers 429", answer(429)],
    ["knows the key no more", answer(401, "invalid_request_error")],
  ] as const)("503 stripe_unavailable: Stripe %s, and nothing was made", async ([, carry]) => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(carry);

    const failed = await client.subscriptions.create(account, body).result();
    server().line.mend();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
    expect(await subscriptionsOf(server(), account)).toEqual([]);
  });

  test("what was in doubt is adopted before the next one is counted, and was the trial", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await payWith(server(), account, "pm_card_visa");
    server().line.breakWith(async (request, next) => {
      const isCreation =
        request.method === "POST" && new URL(request.url).pathname === "/v1/subscriptions";
      return isCreation ? await loseAnswer(request, next) : await next(request);
    });

    const failed = await client.subscriptions
      .create(account, { ...body, metadata: { order: "1" } })
      .result();
    server().line.mend();
    server().clock.advance(20_000);
    const second = await client.subscriptions.create(account, body);

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect(second.status).toBe("active");
    const { data } = await client.subscriptions.list(account);
    expect(data.map(({ status, metadata }) => [status, metadata]).toSorted()).toEqual([
      ["active", {}],
      ["trialing", { order: "1" }],
    ]);
    expect((await subscriptionsOf(server(), account)).length).toBe(2);
    expect(await openIntents(server(), account.workspaceId)).toBe(0);
  });

  test("of a creation and the deletion of its account at once one is made", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const [created, deleted] = await Promise.all([
      client.subscriptions.create(account, body).result(),
      client.billingAccounts.delete(account).result(),
    ]);

    // 503: while the deletion waits for its turn, it is not known whether the account stays.
    const outcomes = ["201, 422", "404, 204", "503, 204"];
    expect(outcomes).toContain(`${created.status}, ${deleted.status}`);
  });
});

describeServer(
  "createSubscription with a slow Stripe",
  (server) => {
    test("503 stripe_unavailable at the deadline; the call goes on, and both sides end equal", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith(async (request, next) =>
        request.method === "POST" ? await carry(request, next) : await next(request),
      );

      const failed = await client.subscriptions.create(account, body).result();
      release();
      await server().settled();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      const { data } = await client.subscriptions.list(account);
      const atStripe = await subscriptionsOf(server(), account);
      expect(data.map(({ id }) => id)).toEqual(atStripe.map(({ id }) => id));
      expect(data.length).toBe(1);
      expect(await openIntents(server(), account.workspaceId)).toBe(0);
    });
  },
  { STRIPE_DEADLINE_MS: "1500" },
);

async function subscriptionsOf({ stripe }: TestServer, { billingAccountId }: AccountPath) {
  const list = stripe.subscriptions.list({ customer: billingAccountId, status: "all" });
  return await list.autoPagingToArray({ limit: 100 });
}

import { expect, test } from "vitest";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { addDefaultCard, subscribe } from "../support/invoices.ts";
import { describeServer } from "../support/server.ts";
import { hold, refuseConnection } from "../support/stripe-line.ts";

const LONG = "A".repeat(101);

const synced = {
  state: "synced",
  pending_fields: [],
  last_error: null,
  last_synced_at: expect.any(String),
  differences: [],
};

describeServer("syncBillingAccount", (server) => {
  test("200: two that are equal stay so, and it is known since when", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const before = await client.billingAccounts.get(account).withResponse();

    expect(await client.billingAccounts.sync(account)).toEqual(synced);

    const after = await client.billingAccounts.get(account).withResponse();
    expect([after.data, after.etag]).toEqual([before.data, before.etag]);
    expect(await client.billingAccounts.getSync(account)).toEqual(synced);
  });

  test("200: what was changed in Stripe is taken over, as one change with a new ETag", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { line1: _, ...address } = acme.address;
    await server().stripe.customers.update(account.billingAccountId, {
      name: "Changed in Stripe",
      phone: "",
      description: "",
      address: { ...address, line1: "", city: "Oakland" },
    });

    expect(await client.billingAccounts.sync(account)).toEqual(synced);

    const { data, etag } = await client.billingAccounts.get(account).withResponse();
    expect(data).toMatchObject({
      name: "Changed in Stripe",
      email: acme.email,
      phone: null,
      description: null,
      address: { ...address, line1: null, city: "Oakland" },
    });
    expect(etag).toBe('"2"');
    expect(Date.parse(data.updated_at)).toBeGreaterThan(Date.parse(data.created_at));
  });

  test.for([
    ["a name that is too long", { name: LONG }, ["name", acme.name, LONG]],
    ["no name", { name: "" }, ["name", acme.name, null]],
    ["a blank name", { name: " " }, ["name", acme.name, " "]],
    ["no e-mail address", { email: "" }, ["email", acme.email, null]],
    [
      "a country in lower case",
      { address: { ...acme.address, country: "de" } },
      ["address.country", "US", "de"],
    ],
    [
      "a postal code that is too long",
      { address: { ...acme.address, postal_code: "9".repeat(21) } },
      ["address.postal_code", "94105", "9".repeat(21)],
    ],
    [
      "a description that is too long",
      { description: "d".repeat(201) },
      ["description", acme.description, "d".repeat(201)],
    ],
  ] as const)(
    "200: drifted: %s in Stripe is told, and ours stays",
    async ([, change, [param, value, stripe_value]]) => {
      const client = await server().client();
      const account = await createAccount(client);
      await server().stripe.customers.update(account.billingAccountId, {
        ...change,
        phone: "+1 555 0100",
      });

      const sync = await client.billingAccounts.sync(account);

      expect(sync).toMatchObject({
        state: "drifted",
        last_error: null,
        differences: [{ param, value, stripe_value }],
      });
      // All else is taken over.
      expect(await client.billingAccounts.get(account)).toMatchObject({
        ...acme,
        phone: "+1 555 0100",
      });
    },
  );

  test("200: what drifted is synced again once Stripe has what an account can have", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.update(account.billingAccountId, { name: LONG });
    await client.billingAccounts.sync(account);

    await server().stripe.customers.update(account.billingAccountId, { name: "Short again" });

    expect(await client.billingAccounts.sync(account)).toEqual(synced);
    expect((await client.billingAccounts.get(account)).name).toBe("Short again");
  });

  test("200: drifted: a customer deleted in Stripe leaves the account, and ends its subscriptions", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const { id } = await subscribe(server(), account, { users: 5 });
    await client.billingAccounts.sync(account);
    await server().stripe.customers.del(account.billingAccountId);

    const sync = await client.billingAccounts.sync(account);

    expect(sync).toMatchObject({
      state: "drifted",
      last_error: { code: "customer_deleted", param: null },
      differences: [],
    });
    expect(await client.billingAccounts.get(account)).toMatchObject(acme);
    const path = { ...account, subscriptionId: id };
    expect((await client.subscriptions.get(path)).status).toBe("canceled");
    await client.billingAccounts.delete(account);
    await expect(client.billingAccounts.getSync(account)).rejects.toMatchObject({ status: 404 });
  });

  test("200: subscriptions made, changed and ended in Stripe are taken over", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const made = await subscribe(server(), account, { users: 5 });
    const ended = await subscribe(server(), account, { locations: 1 });
    await client.billingAccounts.sync(account);
    await server().stripe.subscriptions.cancel(ended.id);
    const [item] = made.items.data;
    await server().stripe.subscriptionItems.update(item?.id ?? "", { quantity: 7 });

    await client.billingAccounts.sync(account);

    const listed = await client.subscriptions.list({ ...account, status: "all" });
    expect(Object.fromEntries(listed.data.map(({ id, ...one }) => [id, one]))).toMatchObject({
      [made.id]: { status: "active", product_quantities: { users: { quantity: 7 } } },
      [ended.id]: { status: "canceled" },
    });
  });

  test("404 resource_missing: an account of another workspace, without asking Stripe", async () => {
    const client = await server().client();
    const { billingAccountId } = await createAccount(client);
    const { id: workspaceId } = await createWorkspace(client);
    const asked = server().line.requests.length;

    await expect(
      client.billingAccounts.sync({ workspaceId, billingAccountId }),
    ).rejects.toMatchObject({ status: 404, code: "resource_missing" });
    expect(server().line.requests).toHaveLength(asked);
  });

  test("503 stripe_unavailable: Stripe cannot be asked, and nothing has changed", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.update(account.billingAccountId, { name: "Changed" });
    server().line.breakWith(refuseConnection);

    const failure = { status: 503, code: "stripe_unavailable" };
    await expect(client.billingAccounts.sync(account)).rejects.toMatchObject(failure);
    expect((await client.billingAccounts.get(account)).name).toBe(acme.name);
  });
});

describeServer(
  "syncBillingAccount, while Stripe does not answer in time",
  (server) => {
    test("503 stripe_unavailable: the caller waits no longer, and the account is equal in the end", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await server().stripe.customers.update(account.billingAccountId, { name: "Changed" });
      const { carry, release } = hold();
      server().line.breakWith(carry);

      await expect(client.billingAccounts.sync(account)).rejects.toMatchObject({ status: 503 });

      release();
      await server().settled();
      expect((await client.billingAccounts.get(account)).name).toBe("Changed");
    });
  },
  { STRIPE_DEADLINE_MS: "100" },
);

import { expect, test } from "vitest";
import { acme, addMember, createAccount } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";
import { putSubscription, subscriptionOf } from "../support/subscriptions.ts";

describeServer("getSubscription", (server) => {
  test("200: all that is known of it, with its ETag; nothing is asked of Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { id: subscriptionId } = await putSubscription(
      server().database,
      account,
      { users: 50, locations: 10 },
      {
        status: "trialing",
        metadata: { order_id: "6735" },
        cancelAtPeriodEnd: true,
        canceledAt: "2025-10-20T00:00:00.000Z",
        trialEnd: "2025-10-29T12:30:00.000Z",
      },
    );
    const asked = server().line.requests.length;

    const { data, etag } = await client.subscriptions
      .get({ ...account, subscriptionId })
      .withResponse();

    expect(data).toEqual({
      id: subscriptionId,
      billing_account_id: account.billingAccountId,
      status: "trialing",
      currency: "usd",
      product_quantities: {
        locations: { price_id: "price_locations", quantity: 10, interval: "month" },
        users: { price_id: "price_users", quantity: 50, interval: "month" },
      },
      metadata: { order_id: "6735" },
      cancel_at_period_end: true,
      canceled_at: "2025-10-20T00:00:00.000Z",
      trial_end: "2025-10-29T12:30:00.000Z",
      current_period_start: "2025-10-15T12:30:00.000Z",
      current_period_end: "2025-11-15T12:30:00.000Z",
      created_at: "2025-10-15T12:30:00.000Z",
      updated_at: "2025-10-15T12:30:00.000Z",
    });
    expect(etag).toBe('"1"');
    expect(server().line.requests.length).toBe(asked);
  });

  test("200: a viewer may look, also at one that has ended, in an archived workspace", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const ended = { status: "canceled", currentPeriodEnd: null, currentPeriodStart: null } as const;
    const { id: subscriptionId } = await putSubscription(server().database, account, {}, ended);
    await client.workspaces.archive({ workspaceId });
    await addMember(server().database, workspaceId, "auth0|viewer", "viewer");
    const viewer = await server().client("auth0|viewer");

    const found = await viewer.subscriptions.get({ ...account, subscriptionId });

    expect(found).toMatchObject({
      status: "canceled",
      product_quantities: {},
      current_period_start: null,
      current_period_end: null,
    });
  });

  test("304: If-None-Match is the ETag; 200 with the new one after a change", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { database } = server();
    const { id: subscriptionId } = await putSubscription(database, account, { users: 50 });
    const path = { ...account, subscriptionId };
    const { etag = "" } = await client.subscriptions.get(path).withResponse();
    const headers = { "If-None-Match": etag };

    const same = await client.subscriptions.get(path, { headers }).result();
    await putSubscription(database, account, { users: 60 }, { id: subscriptionId });
    const changed = await client.subscriptions.get(path, { headers }).withResponse();

    expect(same.status).toBe(304);
    expect(same.response.headers.get("ETag")).toBe(etag);
    expect(changed.data.product_quantities.users?.quantity).toBe(60);
    expect(changed.etag).not.toBe(etag);
  });

  test("404 resource_missing: an unknown one, and one of another account", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);
    const foreign = { workspaceId, billingAccountId: other.id };
    const { id } = await putSubscription(server().database, foreign, { users: 50 });

    for (const subscriptionId of ["sub_unknown", "malformed", id]) {
      const failed = await client.subscriptions.get({ ...account, subscriptionId }).result();
      expect(failed).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "subscriptionId" },
      });
    }
  });

  test("404 resource_missing: the account of another workspace, though both are the caller's", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    const subscription = subscriptionOf(account, { users: 1 });
    await putSubscription(server().database, account, { users: 1 }, subscription);
    const mixed = { ...account, workspaceId: other.workspaceId, subscriptionId: subscription.id };

    expect(await client.subscriptions.get(mixed).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
  });
});

import { expect, test } from "vitest";
import type { SubscriptionStatus } from "../../src/subscriptions/subscription.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { plantTree } from "../support/organization-tree.ts";
import { describeServer } from "../support/server.ts";
import { hold } from "../support/stripe-line.ts";
import { putSubscription } from "../support/subscriptions.ts";

describeServer("archiveWorkspace", (server) => {
  test("204: the workspace stays, archived at an instant, with a new ETag", async () => {
    const { workspaces } = await server().client();
    const before = await createWorkspace(await server().client());
    const path = { workspaceId: before.id };
    const { etag } = await workspaces.get(path).withResponse();
    server().clock.advance(1000);

    const archived = await workspaces.archive(path).withResponse();

    expect(archived.response.status).toBe(204);
    expect(archived.data).toBeUndefined();
    const after = await workspaces.get(path).withResponse();
    const at = after.data.archived_at ?? "";
    expect(after.data).toEqual({ ...before, archived: true, archived_at: at, updated_at: at });
    expect(at > before.updated_at).toBe(true);
    expect(after.etag).not.toBe(etag);
    expect((await workspaces.list()).data).toEqual([after.data]);
  });

  test("204: its billing accounts stay, here and in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const before = await client.billingAccounts.get(account);
    const asked = server().line.requests.length;

    await client.workspaces.archive({ workspaceId: account.workspaceId });

    expect(await client.billingAccounts.get(account)).toEqual(before);
    expect(server().line.requests.length).toBe(asked);
    const customer = await server().stripe.customers.retrieve(account.billingAccountId);
    expect(customer.deleted).toBeUndefined();
  });

  test("204: If-Match with the present ETag", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();

    const archived = await workspaces.archive(path, { headers: { "If-Match": etag } }).result();

    expect(archived.status).toBe(204);
  });

  test.for<SubscriptionStatus>(["canceled", "incomplete_expired"])(
    "204: organizations without usage and a subscription that is %s are not in the way",
    async (status) => {
      const client = await server().client();
      const account = await createAccount(client);
      await putSubscription(server().database, account, { users: 5 }, { status });
      await plantTree(server().database, account.workspaceId, { children: [{}] });

      const path = { workspaceId: account.workspaceId };
      const archived = await client.workspaces.archive(path).result();

      expect(archived.status).toBe(204);
    },
  );

  test.for<SubscriptionStatus>([
    "active",
    "trialing",
    "past_due",
    "unpaid",
    "paused",
    "incomplete",
  ])("409 workspace_not_empty: a subscription that is %s", async (status) => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId, billingAccountId } = account;
    const change = { status, cancelAtPeriodEnd: status === "active" };
    const { id } = await putSubscription(server().database, account, { users: 5 }, change);

    expect(await client.workspaces.archive({ workspaceId }).result()).toMatchObject({
      status: 409,
      error: {
        code: "workspace_not_empty",
        message: `In the workspace the billing account '${acme.name}' (${billingAccountId}) has the subscription ${id}. Bring all usage to zero, cancel the subscriptions and wait for their end first.`,
      },
    });
    expect((await client.workspaces.get({ workspaceId })).archived).toBe(false);
  });

  test("409 workspace_not_empty: a subscription is being created at the moment", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const { carry, release, arrived } = hold();
    server().line.breakWith((request, next) =>
      request.method === "POST" ? carry(request, next) : next(request),
    );

    const created = client.subscriptions
      .create(account, { product_quantities: { users: 1 } })
      .result();
    await arrived;
    const failed = await client.workspaces.archive({ workspaceId }).result();
    release();

    expect(failed).toMatchObject({ status: 409, error: { code: "workspace_not_empty" } });
    expect((await created).status).toBe(201);
    expect((await client.workspaces.get({ workspaceId })).archived).toBe(false);
  });

  test("409 workspace_not_empty: names the organizations that have usage of their own", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client);
    await plantTree(server().database, workspaceId, {
      name: "Root",
      children: [
        { name: "Sales", usage: { sso: 1 } },
        { name: "Engineering", usage: { users: 5, locations: 2 } },
        { name: "Empty" },
      ],
    });

    expect(await client.workspaces.archive({ workspaceId }).result()).toMatchObject({
      status: 409,
      error: {
        code: "workspace_not_empty",
        message:
          "In the workspace the organization 'Engineering' uses 2 locations, 5 users; the organization 'Sales' uses 1 SSO connection. Bring all usage to zero, cancel the subscriptions and wait for their end first.",
      },
    });
  });

  test("409 workspace_not_empty: a message remains readable, however much is in the way", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const children = Array.from({ length: 100 }, () => ({ usage: { users: 1 } }));
    await plantTree(server().database, workspaceId, { children });
    for (let index = 0; index < 10; index++) {
      await putSubscription(server().database, account, { users: 10 });
    }

    const refused = await client.workspaces.archive({ workspaceId }).result();

    const message = "error" in refused ? refused.error.message : "";
    expect(message.match(/the organization '/g)).toHaveLength(5);
    expect(message.match(/the subscription sub_/g)).toHaveLength(5);
    expect(message.match(/; and others/g)).toHaveLength(2);
  });

  test("409 workspace_archived: everything that would change something in it", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { workspaceId: account.workspaceId };
    await client.workspaces.archive(path);
    const asked = server().line.requests.length;

    const refused = await Promise.all([
      client.workspaces.archive(path).result(),
      client.workspaces.update(path, { name: "ACME" }).result(),
      client.billingAccounts.create(path, acme).result(),
      client.billingAccounts.update(account, { name: "ACME" }).result(),
      client.billingAccounts.delete(account).result(),
    ]);

    for (const answer of refused) {
      expect(answer).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    }
    expect(server().line.requests.length).toBe(asked);
  });

  test("409 workspace_archived: of two at once one archives", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };

    const results = await Promise.all([
      workspaces.archive(path).result(),
      workspaces.archive(path).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect((await workspaces.get(path).withResponse()).etag).toMatch(/^"2[."]/);
  });

  test("412 version_mismatch: somebody has changed it, and it is not archived", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    const { etag = "" } = await workspaces.get(path).withResponse();
    await workspaces.update(path, { name: "ACME" });

    const failed = await workspaces.archive(path, { headers: { "If-Match": etag } }).result();

    expect(failed).toMatchObject({
      status: 412,
      error: { code: "version_mismatch", param: "If-Match" },
    });
    expect((await workspaces.get(path)).archived).toBe(false);
  });

  test("404, 412 and 409 come in this order", async () => {
    const { workspaces } = await server().client();
    const path = { workspaceId: (await createWorkspace(await server().client())).id };
    await workspaces.archive(path);
    const stranger = await server().client("auth0|stranger");
    const headers = { "If-Match": '"1"' };

    const hidden = await stranger.workspaces.archive(path, { headers }).result();
    const stale = await workspaces.archive(path, { headers }).result();
    const archived = await workspaces.archive(path).result();

    expect(hidden).toMatchObject({ status: 404, error: { code: "resource_missing" } });
    expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
    expect(archived).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
  });
});

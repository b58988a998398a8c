import { expect, test } from "vitest";
import { findSubscription } from "../../src/subscriptions/repository.ts";
import type { SubscriptionStatus } from "../../src/subscriptions/subscription.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { namesAtStripe, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import { putSubscription } from "../support/subscriptions.ts";

interface Account {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

describeServer("deleteBillingAccount", (server) => {
  test("204: the account is gone, and so is the Customer in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const deleted = await client.billingAccounts.delete(account).withResponse();

    expect(deleted.response.status).toBe(204);
    expect(syncOf(deleted)).toBe("synced");
    expect(deleted.data).toBeUndefined();
    expect((await client.billingAccounts.get(account).result()).status).toBe(404);
    const { workspaceId } = account;
    expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([]);
    expect(await isDeletedAtStripe(server(), account)).toBe(true);
  });

  test("204: the other accounts of the workspace stay", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { workspaceId: account.workspaceId };
    const other = await client.billingAccounts.create(path, acme);

    await client.billingAccounts.delete(account);

    expect((await client.billingAccounts.list(path)).data).toEqual([other]);
    expect(await isDeletedAtStripe(server(), { ...path, billingAccountId: other.id })).toBe(false);
  });

  test("204: somebody has deleted the Customer in Stripe before", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await server().stripe.customers.del(account.billingAccountId);

    expect((await client.billingAccounts.delete(account).result()).status).toBe(204);
    expect((await client.billingAccounts.get(account).result()).status).toBe(404);
  });

  test("204: the place is free for another account", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const first = await client.billingAccounts.create({ workspaceId }, acme);

    await client.billingAccounts.delete({ workspaceId, billingAccountId: first.id });

    const second = await client.billingAccounts.create({ workspaceId }, acme);
    expect(second.id).not.toBe(first.id);
  });

  test.for<SubscriptionStatus>(["canceled", "incomplete_expired"])(
    "204: with a subscription that is %s, which goes with it",
    async (status) => {
      const client = await server().client();
      const account = await createAccount(client);
      const { database } = server();
      const { id } = await putSubscription(database, account, { users: 5 }, { status });

      expect((await client.billingAccounts.delete(account).result()).status).toBe(204);
      expect(await findSubscription(database.db, account, id)).toBeUndefined();
    },
  );

  test.for<SubscriptionStatus>([
    "active",
    "trialing",
    "past_due",
    "unpaid",
    "paused",
    "incomplete",
  ])("422 active_subscriptions_exist: a subscription that is %s", async (status) => {
    const client = await server().client();
    const account = await createAccount(client);
    const change = { status, cancelAtPeriodEnd: status === "active" };
    const { id } = await putSubscription(server().database, account, { users: 5 }, change);
    const asked = server().line.requests.length;

    expect(await client.billingAccounts.delete(account).result()).toMatchObject({
      status: 422,
      error: {
        code: "active_subscriptions_exist",
        message: `The billing account has subscriptions that have not ended: ${id}. Cancel them and wait for their end first.`,
      },
    });
    expect((await client.billingAccounts.get(account).result()).status).toBe(200);
    expect(server().line.requests.length).toBe(asked);
  });

  test("204: what another account of the workspace has is not in the way", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { workspaceId } = account;
    const other = await client.billingAccounts.create({ workspaceId }, acme);
    const path = { workspaceId, billingAccountId: other.id };
    await putSubscription(server().database, path, { users: 5 });

    expect((await client.billingAccounts.delete(account).result()).status).toBe(204);
  });

  test("204: If-Match with the present ETag", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag = "" } = await client.billingAccounts.get(account).withResponse();

    const headers = { "If-Match": etag };
    expect((await client.billingAccounts.delete(account, { headers }).result()).status).toBe(204);
  });

  test("404 resource_missing: it is deleted already", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await client.billingAccounts.delete(account);
    const asked = server().line.requests.length;

    expect(await client.billingAccounts.delete(account).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
    expect(server().line.requests.length).toBe(asked);
  });

  test("404 resource_missing: of five deletions at once one deletes", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const results = await Promise.all(
      Array.from({ length: 5 }, () => client.billingAccounts.delete(account).result()),
    );

    const statuses = results.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([204, 404, 404, 404, 404]);
    expect(await isDeletedAtStripe(server(), account)).toBe(true);
  });

  test("404 resource_missing: the account of another workspace, which stays", async () => {
    const client = await server().client();
    const [account, other] = [await createAccount(client), await createAccount(client)];
    const mixed = { workspaceId: other.workspaceId, billingAccountId: account.billingAccountId };

    expect(await client.billingAccounts.delete(mixed).result()).toMatchObject({
      status: 404,
      error: { code: "resource_missing", param: "billingAccountId" },
    });
    expect(await isDeletedAtStripe(server(), account)).toBe(false);
  });

  test("404, 412 and 409 come in this order, and Stripe is not asked", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await client.workspaces.archive({ workspaceId: account.workspaceId });
    const unknown = { ...account, billingAccountId: "cus_unknown" };
    const headers = { "If-Match": '"7"' };
    const asked = server().line.requests.length;

    const missing = await client.billingAccounts.delete(unknown, { headers }).result();
    const stale = await client.billingAccounts.delete(account, { headers }).result();
    const archived = await client.billingAccounts.delete(account).result();

    expect(missing).toMatchObject({ status: 404, error: { code: "resource_missing" } });
    expect(stale).toMatchObject({
      status: 412,
      error: { code: "version_mismatch", param: "If-Match" },
    });
    expect(archived).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
    expect(server().line.requests.length).toBe(asked);
  });

  test("412 version_mismatch: it was changed in the meantime, and stays", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag = "" } = await client.billingAccounts.get(account).withResponse();
    await client.billingAccounts.update(account, { name: "ACME" });

    const headers = { "If-Match": etag };
    expect(await client.billingAccounts.delete(account, { headers }).result()).toMatchObject({
      status: 412,
      error: { code: "version_mismatch", param: "If-Match" },
    });
    expect(await isDeletedAtStripe(server(), account)).toBe(false);
  });

  test("of a change and a deletion of one version at once one is made, on both sides", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { etag = "" } = await client.billingAccounts.get(account).withResponse();
    const headers = { "If-Match": etag };

    const [changed, deleted] = await Promise.all([
      client.billingAccounts.update(account, { name: "ACME" }, { headers }).result(),
      client.billingAccounts.delete(account, { headers }).result(),
    ]);

    const changedFirst = changed.ok;
    expect([changed.status, deleted.status]).toEqual(changedFirst ? [200, 412] : [404, 204]);
    const found = await client.billingAccounts.get(account).result();
    expect(found.status).toBe(changedFirst ? 200 : 404);
    expect(await isDeletedAtStripe(server(), account)).toBe(!changedFirst);
  });

  test("409 billing_account_in_use: it pays for organizations, and is deleted once it does not", async () => {
    const client = await server().client();
    const { id: workspaceId } = await createWorkspace(client, "assigned");
    const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
    const account = { workspaceId, billingAccountId };
    const link = { name: "Engineering", billing_account_id: billingAccountId };
    const { id: organizationId } = await client.organizations.create({ workspaceId }, link);
    const asked = server().line.requests.length;

    const failed = await client.billingAccounts.delete(account).result();

    expect(failed).toMatchObject({
      status: 409,
      error: { code: "billing_account_in_use", message: expect.stringContaining(organizationId) },
    });
    expect(server().line.requests.length).toBe(asked);
    await client.organizations.delete({ workspaceId, organizationId });
    expect((await client.billingAccounts.delete(account).result()).status).toBe(204);
  });

  test("422 stripe_rejected: Stripe refuses, and the account stays", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(answer(400, "invalid_request_error"));

    const failed = await client.billingAccounts.delete(account).result();

    expect(failed).toMatchObject({ status: 422, error: { code: "stripe_rejected" } });
    expect(await client.billingAccounts.get(account)).toMatchObject(acme);
  });

  test("422 active_subscriptions_exist: somebody has made a subscription in Stripe that is not known here", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { id } = await subscribeAtStripe(server(), account);

    const failed = await client.billingAccounts.delete(account).result();

    expect(failed).toMatchObject({
      status: 422,
      error: {
        code: "active_subscriptions_exist",
        message: `The billing account has subscriptions that have not ended: ${id}. Cancel them and wait for their end first.`,
      },
    });
    expect((await client.billingAccounts.get(account).result()).status).toBe(200);
    expect(await isDeletedAtStripe(server(), account)).toBe(false);
  });
});

describeServer(
  "deleteBillingAccount while Stripe is away",
  (server) => {
    test.for([
      ["refuses the connection", refuseConnection],
      ["answers 500", answer(500)],
      ["answers 429", answer(429)],
      ["knows the key no more", answer(401, "invalid_request_error")],
      ["loses its answer", loseAnswer],
    ] as const)(
      "204, pending: Stripe %s; the account is gone, and the Customer as soon as it can be",
      async ([, carry]) => {
        const client = await server().client();
        const { id: workspaceId } = await createWorkspace(client, "single");
        const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
        const account = { workspaceId, billingAccountId };
        server().line.breakWith(carry);

        const deleted = await client.billingAccounts.delete(account).result();
        const found = await client.billingAccounts.get(account).result();
        const listed = await client.billingAccounts.list({ workspaceId });
        await stripeIsBack(server());

        expect([deleted.status, syncOf(deleted)]).toEqual([204, "pending"]);
        expect(found.status).toBe(404);
        expect(listed.data).toEqual([]);
        expect(await isDeletedAtStripe(server(), account)).toBe(true);
        expect(await rowsOf(server(), account)).toBe(0);
      },
    );

    test("204, pending: at the deadline; the call goes on, and the Customer is gone too", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith(carry);

      const deleted = await client.billingAccounts.delete(account).result();
      release();
      await server().settled();

      expect([deleted.status, syncOf(deleted)]).toEqual([204, "pending"]);
      expect((await client.billingAccounts.get(account).result()).status).toBe(404);
      expect(await isDeletedAtStripe(server(), account)).toBe(true);
      expect(await rowsOf(server(), account)).toBe(0);
    });

    test("the place of a deleted account is free before Stripe knows of it", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "single");
      const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.delete({ workspaceId, billingAccountId });
      await server().settled();
      server().line.mend();

      const second = await client.billingAccounts.create({ workspaceId }, acme);

      expect(second.id).not.toBe(billingAccountId);
      expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([second]);
    });

    test("404 resource_missing: nothing that belongs to a deleted account can be had, before Stripe knows of it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.delete(account);

      const error = { code: "resource_missing", param: "billingAccountId" };
      for (const result of [
        await client.billingAccounts.update(account, { name: "ACME" }).result(),
        await client.billingAccounts.delete(account).result(),
        await client.billingAccounts.getSync(account).result(),
        await client.subscriptions.list(account).result(),
        await client.subscriptions.create(account, { product_quantities: { users: 1 } }).result(),
        await client.paymentMethods.list(account).result(),
        await client.invoices.list(account).result(),
      ]) {
        expect(result).toMatchObject({ status: 404, error });
      }
    });

    test("a change that was promised before the deletion is told to Stripe before it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "ACME" });
      await client.billingAccounts.delete(account);
      await stripeIsBack(server());

      expect(await namesAtStripe(server(), account)).toEqual(["ACME"]);
      expect(await isDeletedAtStripe(server(), account)).toBe(true);
      expect(await rowsOf(server(), account)).toBe(0);
    });

    test("a subscription that somebody made in Stripe meanwhile keeps the Customer, and is said in the log", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.delete(account);
      await subscribeAtStripe(server(), account);
      await stripeIsBack(server());

      expect((await client.billingAccounts.get(account).result()).status).toBe(404);
      expect(await isDeletedAtStripe(server(), account)).toBe(false);
      expect(server().logged).toContainEqual(
        expect.objectContaining({
          level: 50,
          delivery: expect.objectContaining({
            outcome: "rejected",
            account: account.billingAccountId,
            code: "active_subscriptions_exist",
          }),
        }),
      );
    });
  },
  { STRIPE_DEADLINE_MS: "300" },
);

async function subscribeAtStripe({ stripe }: TestServer, { billingAccountId }: Account) {
  const { data } = await stripe.prices.list({ lookup_keys: ["users_usd_month"] });
  return await stripe.subscriptions.create({
    customer: billingAccountId,
    items: [{ price: data[0]?.id ?? "", quantity: 1 }],
    trial_period_days: 7,
  });
}

/** How many rows there are of the account: it may be kept for nobody to see. */
async function rowsOf({ database }: TestServer, { billingAccountId }: Account) {
  const rows = database.db.selectFrom("billing_accounts").where("id", "=", billingAccountId);
  return (await rows.select("id").execute()).length;
}

async function isDeletedAtStripe({ stripe }: TestServer, { billingAccountId }: Account) {
  const { deleted } = await stripe.customers.retrieve(billingAccountId);
  return deleted === true;
}

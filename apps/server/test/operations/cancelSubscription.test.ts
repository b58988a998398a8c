import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import { loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import { createPayingAccount, putSubscription } from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment, setUsage } from "../support/usage.ts";

describeServer(
  "cancelSubscription",
  (server) => {
    /** A subscription of 25 users, and an organization that draws from it. */
    async function buy() {
      const client = await server().client();
      const account = await createPayingAccount(server());
      const { workspaceId, billingAccountId } = account;
      const bought = { product_quantities: { users: 25 } };
      const { id: subscriptionId } = await client.subscriptions.create(account, bought);
      const link = { name: "ACME", billing_account_id: billingAccountId };
      const { id: organizationId } = await client.organizations.create({ workspaceId }, link);
      return { client, account, path: { ...account, subscriptionId }, organizationId };
    }

    test("204: it ends with its period, stays as it is until then, here and in Stripe", async () => {
      const { client, path } = await buy();
      const before = await client.subscriptions.get(path);

      expect((await client.subscriptions.cancel(path).result()).status).toBe(204);

      const after = await client.subscriptions.get(path);
      expect(after).toEqual({
        ...before,
        cancel_at_period_end: true,
        canceled_at: expect.any(String),
        updated_at: expect.any(String),
      });
      const stripes = await server().stripe.subscriptions.retrieve(path.subscriptionId);
      expect(stripes).toMatchObject({ status: "active", cancel_at_period_end: true });
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("204: again, without a change, and Stripe is not asked", async () => {
      const { client, path } = await buy();
      await client.subscriptions.cancel(path);
      const before = await client.subscriptions.get(path).withResponse();
      const asked = server().line.requests.length;

      expect((await client.subscriptions.cancel(path).result()).status).toBe(204);

      const after = await client.subscriptions.get(path).withResponse();
      expect([after.data, after.etag]).toEqual([before.data, before.etag]);
      expect(server().line.requests.length).toBe(asked);
    });

    test("204: one that has ended already", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const ended = { status: "canceled" } as const;
      const { id } = await putSubscription(server().database, account, { users: 1 }, ended);

      const path = { ...account, subscriptionId: id };
      expect((await client.subscriptions.cancel(path).result()).status).toBe(204);
    });

    test("204: one that has ended in Stripe, which is not known here yet", async () => {
      const { client, path } = await buy();
      await server().stripe.subscriptions.cancel(path.subscriptionId);

      expect((await client.subscriptions.cancel(path).result()).status).toBe(204);

      expect((await client.subscriptions.get(path)).status).toBe("canceled");
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("204: the period ends, and so does the subscription", async () => {
      const { client, path } = await buy();
      await client.subscriptions.cancel(path);

      server().clock.advance(32 * 86_400_000);
      const { status } = await client.subscriptions.update(path, { action: "sync" });

      expect(status).toBe("canceled");
    });

    test("204: until the end what it gives may be used", async () => {
      const { client, path, organizationId } = await buy();
      await client.subscriptions.cancel(path);

      expect((await requestUsage(server(), organizationId, "users", 25)).status).toBe(200);
    });

    test("204: If-Match with the present ETag; 412 version_mismatch with another", async () => {
      const { client, path } = await buy();
      const { etag = "" } = await client.subscriptions.get(path).withResponse();
      const cancel = (tag: string) =>
        client.subscriptions.cancel(path, { headers: { "If-Match": tag } }).result();

      expect(await cancel('"7"')).toMatchObject({
        status: 412,
        error: { code: "version_mismatch", param: "If-Match" },
      });
      expect((await client.subscriptions.get(path)).cancel_at_period_end).toBe(false);
      expect((await cancel(etag)).status).toBe(204);
    });

    test("404, 412 and 409 come in this order, and Stripe is not asked", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const ended = { status: "canceled" } as const;
      const { id } = await putSubscription(server().database, account, { users: 1 }, ended);
      await client.workspaces.archive({ workspaceId: account.workspaceId });
      const path = { ...account, subscriptionId: id };
      const unknown = { ...account, subscriptionId: "sub_unknown" };
      const headers = { "If-Match": '"7"' };
      const asked = server().line.requests.length;

      const missing = await client.subscriptions.cancel(unknown, { headers }).result();
      const stale = await client.subscriptions.cancel(path, { headers }).result();
      const archived = await client.subscriptions.cancel(path).result();

      expect(missing).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "subscriptionId" },
      });
      expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
      expect(archived).toMatchObject({ status: 409, error: { code: "workspace_archived" } });
      expect(server().line.requests.length).toBe(asked);
    });

    test("409 cancellation_would_underprovision: what it gives is used; others may give it", async () => {
      const { client, account, path, organizationId } = await buy();
      await setUsage(server(), organizationId, "users", 20);

      expect(await client.subscriptions.cancel(path).result()).toMatchObject({
        status: 409,
        error: {
          code: "cancellation_would_underprovision",
          message: "20 users are used, and only 0 would remain. Lower the usage first.",
        },
      });
      expect((await client.subscriptions.get(path)).cancel_at_period_end).toBe(false);

      await client.subscriptions.create(account, { product_quantities: { users: 20 } });
      expect((await client.subscriptions.cancel(path).result()).status).toBe(204);
    });

    test("409 cancellation_would_underprovision: of two at once that could replace each other one ends", async () => {
      const { client, account, path, organizationId } = await buy();
      const bought = { product_quantities: { users: 20 } };
      const { id: subscriptionId } = await client.subscriptions.create(account, bought);
      await setUsage(server(), organizationId, "users", 20);

      const results = await Promise.all([
        client.subscriptions.cancel(path).result(),
        client.subscriptions.cancel({ ...account, subscriptionId }).result(),
      ]);

      expect(results.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    });

    test("422 stripe_rejected: Stripe does not know it", async () => {
      const client = await server().client();
      const account = await createPayingAccount(server());
      const { id } = await putSubscription(server().database, account, { users: 1 });

      const path = { ...account, subscriptionId: id };
      expect(await client.subscriptions.cancel(path).result()).toMatchObject({
        status: 422,
        error: {
          code: "stripe_rejected",
          message: "The subscription does not exist in Stripe any more.",
        },
      });
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("503 stripe_unavailable: Stripe is away, and nothing has changed", async () => {
      const { client, path } = await buy();
      const before = await client.subscriptions.get(path);
      server().line.breakWith(refuseConnection);

      const failed = await client.subscriptions.cancel(path).result();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(await client.subscriptions.get(path)).toEqual(before);
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("503 stripe_unavailable: the answer is lost, and a repetition finishes it", async () => {
      const { client, path } = await buy();
      server().line.breakWith(loseAnswer);

      const failed = await client.subscriptions.cancel(path).result();
      server().line.mend();
      const repeated = await client.subscriptions.cancel(path).result();

      expect([failed.status, repeated.status]).toEqual([503, 204]);
      expect((await client.subscriptions.get(path)).cancel_at_period_end).toBe(true);
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });
  },
  serviceEnvironment,
);

import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import type { Amounts } from "../../src/capacity/amounts.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import {
  addPayingAccount,
  createPayingAccount,
  linkOrganization,
  quantitiesAtStripe,
  quantitiesOf,
  subscribe,
} from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment, setUsage } from "../support/usage.ts";

type Update = components["schemas"]["SubscriptionUpdate"];

describeServer(
  "a change of a subscription that is used",
  (server) => {
    /** A subscription that is paid, of 5 locations and 25 users where nothing else is said, and who may use it. */
    async function buy(quantities: Partial<Amounts> = { locations: 5, users: 25 }) {
      const client = await server().client();
      const account = await createPayingAccount(server());
      const path = await subscribe(client, account, quantities);
      return { client, path, organizationId: await linkOrganization(client, account) };
    }

    test("409 update_would_underprovision: less than is used; as much as is used is enough", async () => {
      const { client, path, organizationId } = await buy();
      await setUsage(server(), organizationId, "users", 20);
      const update = (change: Update) => client.subscriptions.update(path, change).result();

      expect(await update({ product_quantities: { locations: 5, users: 19 } })).toMatchObject({
        status: 409,
        error: {
          code: "update_would_underprovision",
          param: "product_quantities.users",
          message: "20 users are used, and only 19 would remain. Lower the usage first.",
        },
      });
      expect(await update({ remove_products: ["users"] })).toMatchObject({
        status: 409,
        error: { code: "update_would_underprovision", param: "remove_products" },
      });
      expect(await quantitiesAtStripe(server(), path)).toEqual({ locations: 5, users: 25 });
      expect((await update({ product_quantities: { users: 20 } })).status).toBe(200);
    });

    test("409 pause_would_underprovision: what it gives is used", async () => {
      const { client, path, organizationId } = await buy();
      await setUsage(server(), organizationId, "locations", 1);

      const failed = await client.subscriptions.update(path, { action: "pause" }).result();

      expect(failed).toMatchObject({
        status: 409,
        error: {
          code: "pause_would_underprovision",
          message: "1 location is used, and only 0 would remain. Lower the usage first.",
        },
      });
      expect((await client.subscriptions.get(path)).status).toBe("active");
    });

    test("409 pause_would_underprovision: of others those do not count that are to end", async () => {
      const { client, path, organizationId } = await buy();
      const other = await subscribe(client, path, { users: 25 });
      await setUsage(server(), organizationId, "users", 20);
      await client.subscriptions.cancel(other);

      const refused = await client.subscriptions.update(path, { action: "pause" }).result();
      await client.subscriptions.update(other, { action: "resume" });
      const paused = await client.subscriptions.update(path, { action: "pause" }).result();

      expect(refused).toMatchObject({ status: 409, error: { code: "pause_would_underprovision" } });
      expect(paused.status).toBe(200);
    });

    test("what an update is about to take away cannot be used any more while Stripe is asked", async () => {
      const { client, path, organizationId } = await buy();
      const { carry, release, arrived } = hold();
      server().line.breakWith(carry);

      const updated = client.subscriptions
        .update(path, { product_quantities: { users: 20 } })
        .result();
      await arrived;
      const beyond = await requestUsage(server(), organizationId, "users", 21);
      const within = await requestUsage(server(), organizationId, "users", 20);
      release();

      expect([beyond.status, within.status]).toEqual([409, 200]);
      expect((await updated).status).toBe(200);
    });

    test("what could not be taken away can be used again", async () => {
      const { client, path, organizationId } = await buy();
      server().line.breakWith(refuseConnection);

      const failed = await client.subscriptions
        .update(path, { product_quantities: { users: 20 } })
        .result();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
      expect((await requestUsage(server(), organizationId, "users", 25)).status).toBe(200);
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("503 stripe_unavailable: the answer is lost, nothing can be used in doubt, and a repetition finishes it", async () => {
      const { client, path, organizationId } = await buy();
      server().line.breakWith(loseAnswer);
      const change = { product_quantities: { users: 20 } };

      const failed = await client.subscriptions.update(path, change).result();
      server().line.mend();
      const used = await requestUsage(server(), organizationId, "users", 21);
      const repeated = await client.subscriptions.update(path, change);

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(used.status).toBe(409);
      expect(quantitiesOf(repeated)).toEqual({ users: 20 });
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("503 stripe_unavailable: in doubt nothing can be used; what was not done is given back by the next change", async () => {
      const { client, path, organizationId } = await buy();
      server().line.breakWith(answer(500));

      const failed = await client.subscriptions.update(path, { action: "pause" }).result();
      server().line.mend();
      const inDoubt = await requestUsage(server(), organizationId, "users", 1);
      await client.subscriptions.update(path, { metadata: { a: "1" } });
      const settled = await requestUsage(server(), organizationId, "users", 25);

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect([inDoubt.status, settled.status]).toEqual([409, 200]);
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("of ten raises of usage and a lowering at once what is used stays paid for", async () => {
      const { client, path, organizationId } = await buy({ users: 25 });
      await setUsage(server(), organizationId, "users", 15);

      const [lowered, ...raised] = await Promise.all([
        client.subscriptions.update(path, { product_quantities: { users: 20 } }).result(),
        ...Array.from({ length: 10 }, (_, index) =>
          requestUsage(server(), organizationId, "users", 16 + index),
        ),
      ]);

      expect([200, 409]).toContain(lowered.status);
      expect(raised.length).toBe(10);
      const { workspaceId } = path;
      const limits = await client.organizations.getLimits({ workspaceId, organizationId });
      const users = limits.limits.find(({ type }) => type === "users");
      expect(users?.total).toBe(lowered.ok ? 20 : 25);
      expect(users?.used).toBeLessThanOrEqual(users?.total ?? 0);
    });

    test("of two accounts of one pool that lower at once only one may", async () => {
      const client = await server().client();
      const first = await createPayingAccount(server(), "pooled");
      const { workspaceId } = first;
      const second = await addPayingAccount(server(), client, workspaceId);
      const quantities = { users: 10 };
      const one = await client.subscriptions.create(first, { product_quantities: quantities });
      const other = await client.subscriptions.create(second, { product_quantities: quantities });
      const { id } = await client.organizations.create({ workspaceId }, { name: "ACME" });
      await setUsage(server(), id, "users", 10);

      const results = await Promise.all([
        client.subscriptions
          .update({ ...first, subscriptionId: one.id }, { action: "pause" })
          .result(),
        client.subscriptions.cancel({ ...second, subscriptionId: other.id }).result(),
      ]);

      expect(results.filter(({ ok }) => ok).length).toBe(1);
      expect(results.filter(({ status }) => status === 409).length).toBe(1);
    });
  },
  serviceEnvironment,
);

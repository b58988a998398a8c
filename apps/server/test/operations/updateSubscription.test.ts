import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import type { Amounts } from "../../src/capacity/amounts.ts";
import type { SubscriptionPath } from "../../src/subscriptions/changes.ts";
import type { AccountPath } from "../../src/subscriptions/repository.ts";
import { createAccount } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import {
  addPayingAccount,
  createPayingAccount,
  putSubscription,
} from "../support/subscriptions.ts";
import { requestUsage, serviceEnvironment, setUsage } from "../support/usage.ts";

type Update = components["schemas"]["SubscriptionUpdate"];
type Subscription = components["schemas"]["Subscription"];

describeServer(
  "updateSubscription",
  (server) => {
    /** A subscription of 5 locations and 25 users that is paid. */
    async function buy(quantities: Partial<Amounts> = { locations: 5, users: 25 }) {
      const client = await server().client();
      const account = await createPayingAccount(server());
      return { client, ...(await buyFor(client, account, quantities)) };
    }

    test.for<[string, Update, Partial<Amounts>]>([
      [
        "product_quantities replaces everything",
        { product_quantities: { users: 50, sso: 2 } },
        { users: 50, sso: 2 },
      ],
      [
        "add_products raises and adds, and touches nothing else",
        { add_products: { users: 30, sso: 1 } },
        { locations: 5, users: 30, sso: 1 },
      ],
      ["remove_products removes", { remove_products: ["locations"] }, { users: 25 }],
      [
        "what is not there need not be removed",
        { remove_products: ["sso", "locations"] },
        { users: 25 },
      ],
    ])("200: %s, at once, here and in Stripe", async ([, change, quantities]) => {
      const { client, path } = await buy();

      const updated = await client.subscriptions.update(path, change);

      expect(quantitiesOf(updated)).toEqual(quantities);
      expect(await client.subscriptions.get(path)).toEqual(updated);
      expect(await atStripe(server(), path)).toEqual(quantities);
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("200: what new quantities cost is prorated, on the next invoice", async () => {
      const { client, path } = await buy();
      const { billingAccountId: customer } = path;

      await client.subscriptions.update(path, { add_products: { users: 50 } });

      const { stripe } = server();
      expect((await stripe.invoices.list({ customer })).data.length).toBe(1);
      const { lines } = await stripe.invoices.createPreview({
        customer,
        subscription: path.subscriptionId,
      });
      const prorations = lines.data.filter(
        ({ parent }) => parent?.subscription_item_details?.proration,
      );
      expect(prorations.length).toBeGreaterThan(0);
    });

    test("200: a product that is added joins the others by the year, where they are", async () => {
      const { client, path } = await buy({ users: 5 });
      const { stripe } = server();
      const { items } = await stripe.subscriptions.retrieve(path.subscriptionId);
      const yearly = await stripe.prices.list({ lookup_keys: ["users_usd_year"] });
      const id = items.data[0]?.id ?? "";
      await stripe.subscriptions.update(path.subscriptionId, {
        items: [{ id, price: yearly.data[0]?.id ?? "" }],
      });
      await client.subscriptions.update(path, { action: "sync" });

      const updated = await client.subscriptions.update(path, { add_products: { sso: 1 } });

      expect(updated.product_quantities).toMatchObject({
        users: { quantity: 5, interval: "year" },
        sso: { quantity: 1, interval: "year" },
      });
    });

    test("200: metadata is merged, an empty value removes, and nothing of ours is shown or lost", async () => {
      const { client, path } = await buy();
      await client.subscriptions.update(path, { metadata: { a: "1", b: "2" } });

      const { metadata } = await client.subscriptions.update(path, {
        metadata: { b: "", c: "3", d: "" },
      });

      expect(metadata).toEqual({ a: "1", c: "3" });
      const stripes = await server().stripe.subscriptions.retrieve(path.subscriptionId);
      expect(stripes.metadata).toEqual({
        a: "1",
        c: "3",
        workspace_billing_intent: expect.stringMatching(/^intent_/),
      });
    });

    test("200: metadata may go together with product_quantities", async () => {
      const { client, path } = await buy();

      const updated = await client.subscriptions.update(path, {
        product_quantities: { users: 30 },
        metadata: { order_id: "6735" },
      });

      expect(quantitiesOf(updated)).toEqual({ users: 30 });
      expect(updated.metadata).toEqual({ order_id: "6735" });
    });

    test.for<[string, Update]>([
      ["equal quantities", { product_quantities: { locations: 5, users: 25 } }],
      ["equal quantities to add", { add_products: { users: 25 } }],
      ["nothing that is there to remove", { remove_products: ["sso"] }],
      ["equal metadata", { metadata: { a: "1", b: "" } }],
    ])(
      "200: %s changes neither updated_at nor the ETag, and asks nothing of Stripe",
      async ([, change]) => {
        const { client, path } = await buy();
        await client.subscriptions.update(path, { metadata: { a: "1" } });
        const before = await client.subscriptions.get(path).withResponse();
        const asked = server().line.requests.length;

        const after = await client.subscriptions.update(path, change).withResponse();

        expect([after.data, after.etag]).toEqual([before.data, before.etag]);
        expect(server().line.requests.length).toBe(asked);
      },
    );

    test("200: a pause takes the capacity away, and resume gives it back", async () => {
      const { client, path, organizationId } = await buy();

      const paused = await client.subscriptions.update(path, { action: "pause" });
      const without = await limitOf(client, path, organizationId);
      const resumed = await client.subscriptions.update(path, { action: "resume" });

      expect([paused.status, resumed.status]).toEqual(["paused", "active"]);
      expect([without, await limitOf(client, path, organizationId)]).toEqual([0, 25]);
      const { status } = await server().stripe.subscriptions.retrieve(path.subscriptionId);
      expect(status).toBe("active");
    });

    test("200: resume takes a scheduled end back", async () => {
      const { client, path } = await buy();
      await client.subscriptions.cancel(path);

      const resumed = await client.subscriptions.update(path, { action: "resume" });

      expect(resumed).toMatchObject({
        status: "active",
        cancel_at_period_end: false,
        canceled_at: null,
      });
      const stripes = await server().stripe.subscriptions.retrieve(path.subscriptionId);
      expect(stripes.cancel_at_period_end).toBe(false);
    });

    test("200: sync takes over what was changed in Stripe, and changes nothing a second time", async () => {
      const { client, path } = await buy();
      const { stripe } = server();
      const { items } = await stripe.subscriptions.retrieve(path.subscriptionId);
      const [locations, users] = items.data;
      await stripe.subscriptions.update(path.subscriptionId, {
        items: [
          { id: users?.id ?? "", quantity: 7 },
          { id: locations?.id ?? "", deleted: true },
        ],
        metadata: { from: "the dashboard" },
        cancel_at_period_end: true,
      });

      const synced = await client.subscriptions.update(path, { action: "sync" }).withResponse();
      const again = await client.subscriptions.update(path, { action: "sync" }).withResponse();

      expect(quantitiesOf(synced.data)).toEqual({ users: 7 });
      expect(synced.data).toMatchObject({
        metadata: { from: "the dashboard" },
        cancel_at_period_end: true,
        canceled_at: expect.any(String),
      });
      expect([again.data, again.etag]).toEqual([synced.data, synced.etag]);
    });

    test("200: sync says what has ended", async () => {
      const { client, path } = await buy();
      await server().stripe.subscriptions.cancel(path.subscriptionId);

      const { status } = await client.subscriptions.update(path, { action: "sync" });

      expect(status).toBe("canceled");
    });

    test("200: a price whose lookup key another one has now is still of its product", async () => {
      const { client, path } = await buy({ users: 5 });
      const { stripe } = server();
      const { items } = await stripe.subscriptions.retrieve(path.subscriptionId);
      const old = items.data[0]?.price.id ?? "";
      const transfer = { lookup_key: "users_usd_month", transfer_lookup_key: true };
      const { id } = await stripe.prices.create({
        product: "workspace_billing_users",
        currency: "usd",
        unit_amount: 700,
        recurring: { interval: "month" },
        ...transfer,
      });

      const synced = await client.subscriptions.update(path, { action: "sync" });
      await stripe.prices.update(old, transfer);
      await stripe.prices.update(id, { active: false });

      expect(quantitiesOf(synced)).toEqual({ users: 5 });
    });

    test("200: If-Match with the present ETag", async () => {
      const { client, path } = await buy();
      const { etag = "" } = await client.subscriptions.get(path).withResponse();

      const headers = { "If-Match": etag };
      const change = { add_products: { users: 26 } };
      const updated = await client.subscriptions.update(path, change, { headers }).withResponse();

      expect(updated.etag).not.toBe(etag);
      expect((await client.subscriptions.get(path).withResponse()).etag).toBe(updated.etag);
    });

    test("404, 412 and 409 come in this order, before 422; Stripe is not asked", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const ended = { status: "canceled" } as const;
      const { id } = await putSubscription(server().database, account, { users: 1 }, ended);
      await client.workspaces.archive({ workspaceId: account.workspaceId });
      const path = { ...account, subscriptionId: id };
      const headers = { "If-Match": '"7"' };
      const asked = server().line.requests.length;
      const update = (wrong: object, init = {}) =>
        client.subscriptions.update({ ...path, ...wrong }, {}, init).result();

      expect(await update({ billingAccountId: "cus_unknown" }, { headers })).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "billingAccountId" },
      });
      expect(await update({ subscriptionId: "sub_unknown" }, { headers })).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "subscriptionId" },
      });
      expect(await update({}, { headers })).toMatchObject({
        status: 412,
        error: { code: "version_mismatch", param: "If-Match" },
      });
      expect(await update({})).toMatchObject({
        status: 409,
        error: { code: "workspace_archived" },
      });
      expect(server().line.requests.length).toBe(asked);
    });

    test("412 version_mismatch: of two changes of one version at once one is made", async () => {
      const { client, path } = await buy();
      const { etag = "" } = await client.subscriptions.get(path).withResponse();
      const headers = { "If-Match": etag };

      const results = await Promise.all(
        [26, 27].map((users) =>
          client.subscriptions.update(path, { add_products: { users } }, { headers }).result(),
        ),
      );

      expect(results.map(({ status }) => status).toSorted()).toEqual([200, 412]);
      const users = (await client.subscriptions.get(path)).product_quantities.users?.quantity;
      expect(await atStripe(server(), path)).toEqual({ locations: 5, users });
    });

    test("422 no_operation: an empty object", async () => {
      const { client, path } = await buy();

      expect(await client.subscriptions.update(path, {}).result()).toMatchObject({
        status: 422,
        error: { code: "no_operation" },
      });
    });

    test.for<[string, Update]>([
      ["action or add_products", { action: "pause", add_products: { users: 30 } }],
      ["action or metadata", { action: "sync", metadata: {} }],
      ["add_products or remove_products", { add_products: { sso: 1 }, remove_products: ["users"] }],
      ["add_products or metadata", { add_products: { sso: 1 }, metadata: { a: "1" } }],
      [
        "action, product_quantities or metadata",
        { action: "resume", product_quantities: { users: 30 }, metadata: { a: "1" } },
      ],
    ])("422 multiple_operations_not_allowed: either %s", async ([either, change]) => {
      const { client, path } = await buy();

      expect(await client.subscriptions.update(path, change).result()).toMatchObject({
        status: 422,
        error: {
          code: "multiple_operations_not_allowed",
          message: `Only one operation at a time: send either ${either}.`,
        },
      });
    });

    test("422 subscription_requires_product: the last ones are removed", async () => {
      const { client, path } = await buy();

      const remove_products = ["locations", "users"] as const;
      const failed = await client.subscriptions
        .update(path, { remove_products: [...remove_products] })
        .result();

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "subscription_requires_product" },
      });
    });

    test("422 validation_failed: add_products lowers nothing", async () => {
      const { client, path } = await buy();

      const failed = await client.subscriptions
        .update(path, { add_products: { users: 24 } })
        .result();

      expect(failed).toMatchObject({
        status: 422,
        error: {
          code: "validation_failed",
          param: "add_products.users",
          message:
            "add_products.users: 24 is less than the 25 users that there are; lower it by product_quantities.",
        },
      });
    });

    test("422 validation_failed: eleven pairs of metadata would remain", async () => {
      const { client, path } = await buy();
      const pairs = (from: number, to: number) =>
        Object.fromEntries(Array.from({ length: to - from }, (_, n) => [`key${from + n}`, "x"]));
      await client.subscriptions.update(path, { metadata: pairs(0, 9) });
      await client.subscriptions.update(path, { metadata: pairs(9, 10) });

      const failed = await client.subscriptions.update(path, { metadata: pairs(10, 11) }).result();
      const swapped = await client.subscriptions.update(path, {
        metadata: { key0: "", ...pairs(10, 11) },
      });

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "validation_failed", param: "metadata" },
      });
      expect(Object.keys(swapped.metadata).length).toBe(10);
    });

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
      expect(await atStripe(server(), path)).toEqual({ locations: 5, users: 25 });
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
      const other = (await buyFor(client, path, { users: 25 }, organizationId)).path;
      await setUsage(server(), organizationId, "users", 20);
      await client.subscriptions.cancel(other);

      const refused = await client.subscriptions.update(path, { action: "pause" }).result();
      await client.subscriptions.update(other, { action: "resume" });
      const paused = await client.subscriptions.update(path, { action: "pause" }).result();

      expect(refused).toMatchObject({ status: 409, error: { code: "pause_would_underprovision" } });
      expect(paused.status).toBe(200);
    });

    test.for(["trialing", "past_due", "paused", "canceled"] as const)(
      "409 subscription_not_active: it is %s",
      async (status) => {
        const client = await server().client();
        const account = await createPayingAccount(server());
        const { id } = await putSubscription(server().database, account, { users: 1 }, { status });
        const path = { ...account, subscriptionId: id };

        expect(await client.subscriptions.update(path, { action: "pause" }).result()).toMatchObject(
          {
            status: 409,
            error: {
              code: "subscription_not_active",
              message: `Only an active subscription can be paused; this one is ${status}.`,
            },
          },
        );
      },
    );

    test.for(["active", "past_due", "canceled"] as const)(
      "409 subscription_not_paused: it is %s",
      async (status) => {
        const client = await server().client();
        const account = await createPayingAccount(server());
        const change = { status, cancelAtPeriodEnd: status === "canceled" };
        const { id } = await putSubscription(server().database, account, { users: 1 }, change);
        const path = { ...account, subscriptionId: id };

        expect(
          await client.subscriptions.update(path, { action: "resume" }).result(),
        ).toMatchObject({ status: 409, error: { code: "subscription_not_paused" } });
      },
    );

    test("422 stripe_rejected: the subscription does not exist in Stripe", async () => {
      const client = await server().client();
      const account = await createPayingAccount(server());
      const { id } = await putSubscription(server().database, account, { users: 1 });
      const path = { ...account, subscriptionId: id };

      for (const change of [{ action: "sync" }, { metadata: { a: "1" } }] as const) {
        expect(await client.subscriptions.update(path, change).result()).toMatchObject({
          status: 422,
          error: { code: "stripe_rejected" },
        });
      }
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("422 card_declined: what resuming costs cannot be charged", async () => {
      const { client, path } = await buy();
      await client.subscriptions.update(path, { action: "pause" });
      server().line.breakWith(answer(402, "card_error"));

      const failed = await client.subscriptions.update(path, { action: "resume" }).result();

      expect(failed).toMatchObject({ status: 422, error: { code: "card_declined" } });
      expect(await openIntents(server(), path.workspaceId)).toBe(0);
    });

    test("503 catalog_incomplete: the product that is added has no price", async () => {
      const { client, path } = await buy({ users: 5 });
      const { stripe } = server();
      const { items } = await stripe.subscriptions.retrieve(path.subscriptionId);
      const yearly = await stripe.prices.list({ lookup_keys: ["users_usd_year"] });
      await stripe.subscriptions.update(path.subscriptionId, {
        items: [{ id: items.data[0]?.id ?? "", price: yearly.data[0]?.id ?? "" }],
      });
      await client.subscriptions.update(path, { action: "sync" });
      const { data } = await stripe.prices.list({ lookup_keys: ["locations_usd_year"] });
      await stripe.prices.update(data[0]?.id ?? "", { active: false });

      const failed = await client.subscriptions
        .update(path, { add_products: { locations: 1 } })
        .result();
      await stripe.prices.update(data[0]?.id ?? "", { active: true });

      expect(failed).toMatchObject({
        status: 503,
        error: {
          code: "catalog_incomplete",
          message: expect.stringContaining("locations_usd_year"),
        },
      });
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

/** A subscription of the account, and a root organization that draws from it. */
async function buyFor(
  client: Client,
  account: AccountPath,
  quantities: Partial<Amounts>,
  existing?: string,
) {
  const { workspaceId, billingAccountId } = account;
  const { id: subscriptionId } = await client.subscriptions.create(
    { workspaceId, billingAccountId },
    { product_quantities: quantities },
  );
  const link = { name: "ACME", billing_account_id: billingAccountId };
  const organizationId = existing ?? (await client.organizations.create({ workspaceId }, link)).id;
  return { path: { workspaceId, billingAccountId, subscriptionId }, organizationId };
}

function quantitiesOf({ product_quantities }: Subscription): Partial<Amounts> {
  const entries = Object.entries(product_quantities);
  return Object.fromEntries(entries.map(([product, { quantity }]) => [product, quantity]));
}

async function atStripe({ stripe }: TestServer, { subscriptionId }: SubscriptionPath) {
  const { items } = await stripe.subscriptions.retrieve(subscriptionId);
  return Object.fromEntries(
    items.data.map(({ price, quantity }) => [price.lookup_key?.split("_")[0], quantity]),
  );
}

/** How many users the organization may have. */
async function limitOf(client: Client, { workspaceId }: AccountPath, organizationId: string) {
  const { limits } = await client.organizations.getLimits({ workspaceId, organizationId });
  return limits.find(({ type }) => type === "users")?.total;
}

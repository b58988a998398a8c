import type { components } from "@workspace-billing/api-types";
import { expect, test } from "vitest";
import type { Amounts } from "../../src/capacity/amounts.ts";
import { createAccount } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import {
  createPayingAccount,
  putSubscription,
  quantitiesAtStripe,
  quantitiesOf,
  subscribe,
} from "../support/subscriptions.ts";

type Update = components["schemas"]["SubscriptionUpdate"];

describeServer("updateSubscription", (server) => {
  /** A subscription that is paid, of 5 locations and 25 users where nothing else is said. */
  async function buy(quantities: Partial<Amounts> = { locations: 5, users: 25 }) {
    const client = await server().client();
    const account = await createPayingAccount(server());
    return { client, path: await subscribe(client, account, quantities) };
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
    expect(await quantitiesAtStripe(server(), path)).toEqual(quantities);
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
    expect(await quantitiesAtStripe(server(), path)).toEqual({ locations: 5, users });
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
});

import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import type { SubscriptionPath } from "../../src/subscriptions/changes.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import {
  createPayingAccount,
  quantitiesAtStripe,
  quantitiesOf,
  subscribe,
} from "../support/subscriptions.ts";

describeServer("a subscription that somebody has changed in Stripe", (server) => {
  async function buy(): Promise<{ client: Client; path: SubscriptionPath }> {
    const client = await server().client();
    const account = await createPayingAccount(server());
    return { client, path: await subscribe(client, account, { users: 3 }) };
  }

  test("200: of two items of one product there is one after a change of its quantity", async () => {
    const { client, path } = await buy();
    const { stripe } = server();
    const recurring = { interval: "month" } as const;
    const sale = { product: "workspace_billing_users", currency: "usd", unit_amount: 400 };
    const { id: price } = await stripe.prices.create({ ...sale, recurring });
    const more = { price, quantity: 4, metadata: { product_type: "users" } };
    await stripe.subscriptions.update(path.subscriptionId, { items: [more] });

    const synced = await client.subscriptions.update(path, { action: "sync" });
    const changed = await client.subscriptions.update(path, { product_quantities: { users: 5 } });

    expect([quantitiesOf(synced), quantitiesOf(changed)]).toEqual([{ users: 7 }, { users: 5 }]);
    expect(await quantitiesAtStripe(server(), path)).toEqual({ users: 5 });
    expect(await client.subscriptions.get(path)).toEqual(changed);
  });

  test("200: more pairs of metadata than may be sent are shown, and in nobody's way", async () => {
    const { client, path } = await buy();
    const pairs = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`key${n}`, "x"]));
    await server().stripe.subscriptions.update(path.subscriptionId, { metadata: pairs });

    const synced = await client.subscriptions.update(path, { action: "sync" });
    const raised = await client.subscriptions.update(path, { add_products: { users: 5 } });
    const { metadata } = await client.subscriptions.update(path, { metadata: { key0: "" } });

    expect(synced.metadata).toEqual(pairs);
    expect(quantitiesOf(raised)).toEqual({ users: 5 });
    expect(Object.keys(metadata).length).toBe(12);
    const { subscriptionId: _, ...account } = path;
    expect((await client.subscriptions.list(account)).data).toHaveLength(1);
  });

  test("200: what is to be paused was paused there before, and that is not known here yet", async () => {
    const { client, path } = await buy();
    await server().stripe.subscriptions.pause(path.subscriptionId);

    const { status } = await client.subscriptions.update(path, { action: "pause" });

    expect(status).toBe("paused");
    expect(await openIntents(server(), path.workspaceId)).toBe(0);
  });
});

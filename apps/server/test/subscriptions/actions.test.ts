import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import type { AccountPath } from "../../src/billing-accounts/billing-account.ts";
import type { Amounts } from "../../src/capacity/amounts.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer } from "../support/server.ts";
import { answer } from "../support/stripe-line.ts";
import {
  createPayingAccount,
  linkOrganization,
  putSubscription,
  quantitiesOf,
  subscribe,
} from "../support/subscriptions.ts";

describeServer("the actions of a subscription", (server) => {
  /** A subscription that is paid, of 5 locations and 25 users where nothing else is said, and who may use it. */
  async function buy(quantities: Partial<Amounts> = { locations: 5, users: 25 }) {
    const client = await server().client();
    const account = await createPayingAccount(server());
    const path = await subscribe(client, account, quantities);
    return { client, path, organizationId: await linkOrganization(client, account) };
  }

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

  test.for(["trialing", "past_due", "paused", "canceled"] as const)(
    "409 subscription_not_active: it is %s",
    async (status) => {
      const client = await server().client();
      const account = await createPayingAccount(server());
      const { id } = await putSubscription(server().database, account, { users: 1 }, { status });
      const path = { ...account, subscriptionId: id };

      expect(await client.subscriptions.update(path, { action: "pause" }).result()).toMatchObject({
        status: 409,
        error: {
          code: "subscription_not_active",
          message: `Only an active subscription can be paused; this one is ${status}.`,
        },
      });
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

      expect(await client.subscriptions.update(path, { action: "resume" }).result()).toMatchObject({
        status: 409,
        error: { code: "subscription_not_paused" },
      });
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
});

/** How many users the organization may have. */
async function limitOf(client: Client, { workspaceId }: AccountPath, organizationId: string) {
  const { limits } = await client.organizations.getLimits({ workspaceId, organizationId });
  return limits.find(({ type }) => type === "users")?.total;
}

import { expect, test } from "vitest";
import type { SubscriptionStatus } from "../../src/subscriptions/subscription.ts";
import { createAccount } from "../support/fixtures.ts";
import { attach, defaultOf } from "../support/payment-methods.ts";
import { describeServer } from "../support/server.ts";
import { answer, breakConnection, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import { forgoTrial, putSubscription } from "../support/subscriptions.ts";

const open = [
  "active",
  "past_due",
  "unpaid",
  "incomplete",
  "trialing",
  "paused",
] as const satisfies readonly SubscriptionStatus[];
const ended = ["canceled", "incomplete_expired"] as const satisfies readonly SubscriptionStatus[];

describeServer("detachPaymentMethod", (server) => {
  async function accountWithTwo() {
    const client = await server().client();
    const account = await createAccount(client);
    const visa = { ...account, paymentMethodId: await attach(server(), account) };
    const mastercard = {
      ...account,
      paymentMethodId: await attach(server(), account, "pm_card_mastercard"),
    };
    await client.paymentMethods.setDefault(visa);
    return { client, account, visa, mastercard };
  }

  test("204: it is gone, here and from the customer in Stripe", async () => {
    const { client, account, visa, mastercard } = await accountWithTwo();

    const detached = await client.paymentMethods.detach(mastercard).withResponse();

    expect(detached.response.status).toBe(204);
    const { data } = await client.paymentMethods.list(account);
    expect(data.map(({ id }) => id)).toEqual([visa.paymentMethodId]);
    const method = await server().stripe.paymentMethods.retrieve(mastercard.paymentMethodId);
    expect(method.customer).toBeNull();
  });

  test("204: the default one, as long as there are no subscriptions; then there is no default", async () => {
    const { client, account, visa } = await accountWithTwo();

    expect((await client.paymentMethods.detach(visa).result()).status).toBe(204);
    expect(await defaultOf(server(), account)).toBeNull();
  });

  test("204: one that is not the default, whatever subscriptions there are", async () => {
    const { client, account, mastercard } = await accountWithTwo();
    await putSubscription(server().database, account, { users: 1 });

    expect((await client.paymentMethods.detach(mastercard).result()).status).toBe(204);
  });

  test.for(ended)("204: the default one, when the only subscription is %s", async (status) => {
    const { client, account, visa } = await accountWithTwo();
    await putSubscription(server().database, account, { users: 1 }, { status });

    expect((await client.paymentMethods.detach(visa).result()).status).toBe(204);
  });

  test.for(open)(
    "422 cannot_detach_default_with_subscriptions: the default one, when a subscription is %s",
    async (status) => {
      const { client, account, visa } = await accountWithTwo();
      await putSubscription(server().database, account, { users: 1 }, { status });

      expect(await client.paymentMethods.detach(visa).result()).toMatchObject({
        status: 422,
        error: { code: "cannot_detach_default_with_subscriptions" },
      });
      expect(await defaultOf(server(), account)).toBe(visa.paymentMethodId);
    },
  );

  test("422 cannot_detach_only_payment_method: the only one, default or not, and before anything else", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { ...account, paymentMethodId: await attach(server(), account) };
    const refused = { status: 422, error: { code: "cannot_detach_only_payment_method" } };

    expect(await client.paymentMethods.detach(path).result()).toMatchObject(refused);
    await client.paymentMethods.setDefault(path);
    await putSubscription(server().database, account, { users: 1 });
    expect(await client.paymentMethods.detach(path).result()).toMatchObject(refused);
    expect((await client.paymentMethods.list(account)).data).toHaveLength(1);
  });

  test("422: of two that are detached at once one remains", async () => {
    const { client, account, visa, mastercard } = await accountWithTwo();

    const results = await Promise.all([
      client.paymentMethods.detach(visa).result(),
      client.paymentMethods.detach(mastercard).result(),
    ]);

    expect(results.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    expect((await client.paymentMethods.list(account)).data).toHaveLength(1);
  });

  test("404 resource_missing: another customer's method, and one that is detached already", async () => {
    const { client, account, mastercard } = await accountWithTwo();
    const foreign = await attach(server(), await createAccount(client));
    await client.paymentMethods.detach(mastercard);

    for (const paymentMethodId of [foreign, mastercard.paymentMethodId, "pm_nothing"]) {
      const path = { ...account, paymentMethodId };
      expect(await client.paymentMethods.detach(path).result()).toMatchObject({
        status: 404,
        error: {
          code: "resource_missing",
          param: "paymentMethodId",
          message: `There is no payment method '${paymentMethodId}' of this billing account.`,
        },
      });
    }
    expect((await server().stripe.paymentMethods.retrieve(foreign)).customer).not.toBeNull();
  });

  test("409 workspace_archived", async () => {
    const { client, account, mastercard } = await accountWithTwo();
    await client.workspaces.archive({ workspaceId: account.workspaceId });

    expect(await client.paymentMethods.detach(mastercard).result()).toMatchObject({
      status: 409,
      error: { code: "workspace_archived" },
    });
    expect((await client.paymentMethods.list(account)).data).toHaveLength(2);
  });

  test("422 stripe_rejected: Stripe refuses, and it stays", async () => {
    const { client, account, mastercard } = await accountWithTwo();
    const refuse = answer(400, "invalid_request_error");
    server().line.breakWith((request, next) =>
      request.method === "POST" ? refuse(request, next) : next(request),
    );

    expect(await client.paymentMethods.detach(mastercard).result()).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected" },
    });
    expect((await client.paymentMethods.list(account)).data).toHaveLength(2);
  });

  test("503 stripe_unavailable: nobody knows whether the other one is still to be detached", async () => {
    const { client, account, visa, mastercard } = await accountWithTwo();
    server().line.breakWith((request, next) =>
      request.method === "POST" ? breakConnection(request, next) : next(request),
    );
    await client.paymentMethods.detach(visa).result();
    server().line.mend();

    expect(await client.paymentMethods.detach(mastercard).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
    expect((await client.paymentMethods.detach(visa).result()).status).toBe(204);
    expect((await client.paymentMethods.list(account)).data).toHaveLength(1);
  });

  test("503 stripe_unavailable: nobody knows whether there is a subscription that the default one pays", async () => {
    const { client, account, visa } = await accountWithTwo();
    await forgoTrial(server(), account.workspaceId);
    server().line.breakWith((request, next) =>
      request.method === "POST" ? loseAnswer(request, next) : next(request),
    );
    const bought = { product_quantities: { users: 1 } };
    const created = await client.subscriptions.create(account, bought).result();
    server().line.mend();

    const inDoubt = await client.paymentMethods.detach(visa).result();
    server().clock.advance(60_000);
    await server().tick();
    const settled = await client.paymentMethods.detach(visa).result();

    expect([created.status, inDoubt.status, settled.status]).toEqual([503, 503, 422]);
    expect(await defaultOf(server(), account)).toBe(visa.paymentMethodId);
  });

  test("503 stripe_unavailable: Stripe does not answer", async () => {
    const { client, mastercard } = await accountWithTwo();
    server().line.breakWith(refuseConnection);

    expect(await client.paymentMethods.detach(mastercard).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });
});

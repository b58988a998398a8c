import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { attach, defaultOf } from "../support/payment-methods.ts";
import { describeServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

describeServer("setDefaultPaymentMethod", (server) => {
  test("200: it is the default, here and in Stripe, and the one before is not", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const visa = await attach(server(), account, "pm_card_visa");
    const mastercard = await attach(server(), account, "pm_card_mastercard");
    await client.paymentMethods.setDefault({ ...account, paymentMethodId: visa });

    const path = { ...account, paymentMethodId: mastercard };
    expect(await client.paymentMethods.setDefault(path)).toEqual({
      message: "Default payment method updated",
    });

    expect(await defaultOf(server(), account)).toBe(mastercard);
    const { data } = await client.paymentMethods.list(account);
    expect(data.filter(({ is_default }) => is_default).map(({ id }) => id)).toEqual([mastercard]);
  });

  test("200: again, and nothing is sent to Stripe that could change it", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { ...account, paymentMethodId: await attach(server(), account) };
    await client.paymentMethods.setDefault(path);
    const asked = server().line.requests.length;

    expect((await client.paymentMethods.setDefault(path).result()).status).toBe(200);
    const since = server().line.requests.slice(asked);
    expect(since.filter((request) => !request.startsWith("GET"))).toEqual([]);
  });

  test("200: of changes at once, what the list says is what Stripe has", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const ids = await Promise.all([attach(server(), account), attach(server(), account)]);

    await Promise.all(
      [0, 1, 0, 1].map((index) =>
        client.paymentMethods.setDefault({ ...account, paymentMethodId: ids[index] ?? "" }),
      ),
    );

    const { data } = await client.paymentMethods.list(account);
    const defaults = data.filter(({ is_default }) => is_default);
    expect(defaults.map(({ id }) => id)).toEqual([await defaultOf(server(), account)]);
  });

  test("404 resource_missing: another customer's method, as one that never was", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const foreign = await attach(server(), await createAccount(client));

    const errors = [];
    for (const paymentMethodId of [foreign, "pm_nothing", "pm_card_visa", "card_1"]) {
      const path = { ...account, paymentMethodId };
      const result = await client.paymentMethods.setDefault(path).result();
      expect(result).toMatchObject({
        status: 404,
        error: { code: "resource_missing", param: "paymentMethodId" },
      });
      if (!result.ok && paymentMethodId.startsWith("pm_")) {
        errors.push(result.error.message.replace(paymentMethodId, "<id>"));
      }
    }

    expect(new Set(errors).size).toBe(1);
    expect(await defaultOf(server(), account)).toBeNull();
  });

  test("409 workspace_archived", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { ...account, paymentMethodId: await attach(server(), account) };
    await client.workspaces.archive({ workspaceId: account.workspaceId });

    expect(await client.paymentMethods.setDefault(path).result()).toMatchObject({
      status: 409,
      error: { code: "workspace_archived" },
    });
    expect(await defaultOf(server(), account)).toBeNull();
  });

  test("422 stripe_rejected: Stripe refuses, and nothing is changed", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { ...account, paymentMethodId: await attach(server(), account) };
    const refuse = answer(400, "invalid_request_error");
    server().line.breakWith((request, next) =>
      request.method === "POST" ? refuse(request, next) : next(request),
    );

    expect(await client.paymentMethods.setDefault(path).result()).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected", message: expect.stringContaining("Something is wrong") },
    });
    expect(await defaultOf(server(), account)).toBeNull();
  });

  test("503 stripe_unavailable: Stripe does not answer", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const path = { ...account, paymentMethodId: await attach(server(), account) };
    server().line.breakWith(refuseConnection);

    expect(await client.paymentMethods.setDefault(path).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });
});

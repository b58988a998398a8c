import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { attach } from "../support/payment-methods.ts";
import { describeServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

/** `seti_…_secret_…` begins with the id. */
function idOf(clientSecret: string): string {
  return clientSecret.split("_secret_")[0] ?? "";
}

describeServer("createSetupIntent", (server) => {
  test("201: a SetupIntent of the customer in Stripe, and the key of the sandbox", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    const created = await client.paymentMethods.createSetupIntent(account).withResponse();

    expect(created.response.status).toBe(201);
    expect(created.data).toEqual({
      client_secret: expect.stringMatching(/^seti_\w+_secret_\w+$/),
      publishable_key: "pk_test_sandbox",
    });
    const intent = await server().stripe.setupIntents.retrieve(idOf(created.data.client_secret));
    expect(intent).toMatchObject({
      customer: account.billingAccountId,
      usage: "off_session",
      status: "requires_payment_method",
      metadata: { workspace_id: account.workspaceId },
    });
  });

  test("201: what is confirmed stands in the list", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { client_secret } = await client.paymentMethods.createSetupIntent(account);

    await server().stripe.setupIntents.confirm(idOf(client_secret), {
      payment_method: "pm_card_visa",
      return_url: "https://example.com/paid",
    });

    const { data } = await client.paymentMethods.list(account);
    expect(data).toMatchObject([{ type: "card", last4: "4242", is_default: false }]);
  });

  test("201: a card that is declined does not stand in the list", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const { client_secret } = await client.paymentMethods.createSetupIntent(account);

    await expect(
      server().stripe.setupIntents.confirm(idOf(client_secret), {
        payment_method: "pm_card_chargeDeclined",
        return_url: "https://example.com/paid",
      }),
    ).rejects.toMatchObject({ code: "card_declined" });

    expect((await client.paymentMethods.list(account)).data).toEqual([]);
  });

  test("422 payment_method_limit_reached: with five methods, and room again with four", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    let paymentMethodId = "";
    for (let count = 0; count < 5; count += 1) {
      expect((await client.paymentMethods.createSetupIntent(account).result()).status).toBe(201);
      paymentMethodId = await attach(server(), account);
    }
    const asked = server().line.requests.length;

    expect(await client.paymentMethods.createSetupIntent(account).result()).toMatchObject({
      status: 422,
      error: { code: "payment_method_limit_reached" },
    });

    expect(server().line.requests.slice(asked)).not.toContain("POST /v1/setup_intents");
    await client.paymentMethods.detach({ ...account, paymentMethodId });
    expect((await client.paymentMethods.createSetupIntent(account).result()).status).toBe(201);
  });

  test("409 workspace_archived", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await client.workspaces.archive({ workspaceId: account.workspaceId });

    expect(await client.paymentMethods.createSetupIntent(account).result()).toMatchObject({
      status: 409,
      error: { code: "workspace_archived" },
    });
  });

  test("422 stripe_rejected: Stripe refuses", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const refuse = answer(400, "invalid_request_error");
    server().line.breakWith((request, next) =>
      request.method === "POST" ? refuse(request, next) : next(request),
    );

    expect(await client.paymentMethods.createSetupIntent(account).result()).toMatchObject({
      status: 422,
      error: { code: "stripe_rejected" },
    });
  });

  test("503 stripe_unavailable: Stripe does not answer", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(refuseConnection);

    expect(await client.paymentMethods.createSetupIntent(account).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });
});

describeServer(
  "createSetupIntent, with Stripe itself",
  (server) => {
    test("201: the publishable key that is configured", async () => {
      const client = await server().client();
      const account = await createAccount(client);

      const { publishable_key } = await client.paymentMethods.createSetupIntent(account);

      expect(publishable_key).toBe("pk_test_configured");
    });
  },
  {
    STRIPE_SECRET_KEY: "sk_test_configured",
    STRIPE_PUBLISHABLE_KEY: "pk_test_configured",
    STRIPE_WEBHOOK_SECRET: "whsec_configured",
  },
);

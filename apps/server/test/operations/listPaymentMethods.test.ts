import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { promisePages } from "../support/list-promises.ts";
import { attach } from "../support/payment-methods.ts";
import { describeServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

describeServer("listPaymentMethods", (server) => {
  test("200: an account begins without any", async () => {
    const client = await server().client();
    const account = await createAccount(client);

    expect(await client.paymentMethods.list(account)).toEqual({
      data: [],
      has_more: false,
      next_cursor: null,
      previous_cursor: null,
    });
  });

  test("200: a card, as Stripe shows it to its owner", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const id = await attach(server(), account, "pm_card_visa");
    await server().stripe.paymentMethods.update(id, { billing_details: { name: "Jane Doe" } });

    expect((await client.paymentMethods.list(account)).data).toEqual([
      {
        id,
        type: "card",
        is_default: false,
        brand: "visa",
        last4: "4242",
        exp_month: expect.any(Number),
        exp_year: expect.any(Number),
        name: "Jane Doe",
        bank_name: null,
        account_holder_type: null,
        account_type: null,
      },
    ]);
  });

  test("200: only the default method is the default, also when it was made so in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const visa = await attach(server(), account, "pm_card_visa");
    const mastercard = await attach(server(), account, "pm_card_mastercard");
    await server().stripe.customers.update(account.billingAccountId, {
      invoice_settings: { default_payment_method: visa },
    });

    const { data } = await client.paymentMethods.list(account);

    expect(data.map(({ id, is_default }) => [id, is_default])).toEqual([
      [mastercard, false],
      [visa, true],
    ]);
  });

  test("200: none, once somebody has deleted the customer in Stripe", async () => {
    const client = await server().client();
    const account = await createAccount(client);
    await attach(server(), account);
    await server().stripe.customers.del(account.billingAccountId);

    expect((await client.paymentMethods.list(account)).data).toEqual([]);
  });

  test.for([
    ["does not answer", refuseConnection],
    ["fails", answer(500)],
    ["is too busy", answer(429, "rate_limit_error")],
  ] as const)("503 stripe_unavailable: Stripe %s", async ([, carry]) => {
    const client = await server().client();
    const account = await createAccount(client);
    server().line.breakWith(carry);

    expect(await client.paymentMethods.list(account).result()).toMatchObject({
      status: 503,
      error: { code: "stripe_unavailable" },
    });
  });

  promisePages(async () => {
    const client = await server().client();
    const account = await createAccount(client);
    const other = await createAccount(client);
    const ids: string[] = [];
    for (let count = 0; count < 6; count += 1) ids.unshift(await attach(server(), account));
    const foreignId = await attach(server(), other);
    return {
      ids,
      foreignId,
      read: (query) => client.paymentMethods.list({ ...account, ...query }).result(),
    };
  });
});

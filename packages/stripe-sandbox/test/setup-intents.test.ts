import { describe, expect, test } from "vitest";
import { clientOf, openSandbox, refusal } from "./open-sandbox.ts";

const never = { enabled: true, allow_redirects: "never" } as const;

async function withCustomer() {
  const opened = openSandbox();
  const customer = await opened.stripe.customers.create();
  const intent = await opened.stripe.setupIntents.create({
    customer: customer.id,
    automatic_payment_methods: never,
  });
  return { ...opened, customer, intent };
}

describe("create", () => {
  test("gives every field of a setup intent, with Stripe's defaults", async () => {
    const { stripe, clock } = openSandbox();
    const intent = await stripe.setupIntents.create();
    expect(intent).toEqual({
      id: expect.stringMatching(/^seti_[A-Za-z0-9]{24}$/),
      object: "setup_intent",
      allowed_payment_method_types: null,
      application: null,
      automatic_payment_methods: { allow_redirects: "always", enabled: true },
      cancellation_reason: null,
      client_secret: expect.stringMatching(`^${intent.id}_secret_[A-Za-z0-9]{25}$`),
      created: clock.nowMs / 1000,
      customer: null,
      customer_account: null,
      description: null,
      excluded_payment_method_types: null,
      flow_directions: null,
      last_setup_error: null,
      latest_attempt: null,
      livemode: false,
      mandate: null,
      metadata: {},
      next_action: null,
      on_behalf_of: null,
      payment_method: null,
      payment_method_configuration_details: null,
      payment_method_options: {},
      payment_method_types: ["card", "sepa_debit", "us_bank_account"],
      single_use_mandate: null,
      status: "requires_payment_method",
      usage: "off_session",
    });
    expect(await stripe.setupIntents.retrieve(intent.id)).toEqual(intent);
  });

  test("keeps what is given; the types allowed are the types there are", async () => {
    const { stripe } = openSandbox();
    const { id: customer } = await stripe.customers.create();
    const given = {
      customer,
      description: "A card for later",
      metadata: { order: "1" },
      usage: "on_session",
      allowed_payment_method_types: ["sepa_debit"],
    } as const;
    const intent = await stripe.setupIntents.create({
      ...given,
      allowed_payment_method_types: [...given.allowed_payment_method_types],
    });
    expect(intent).toMatchObject({ ...given, payment_method_types: ["sepa_debit"] });
  });

  test("with a payment method waits for confirmation; with confirm it is done at once", async () => {
    const { stripe } = openSandbox();
    const { id: customer } = await stripe.customers.create();
    const given = { customer, payment_method: "pm_card_visa", automatic_payment_methods: never };
    expect((await stripe.setupIntents.create(given)).status).toBe("requires_confirmation");
    const done = await stripe.setupIntents.create({ ...given, confirm: true });
    expect(done.status).toBe("succeeded");
    expect((await stripe.customers.listPaymentMethods(customer)).data).toMatchObject([
      { id: done.payment_method },
    ]);
  });
});

describe("confirm", () => {
  test("attaches a new payment method to the customer", async () => {
    const { stripe, customer, intent } = await withCustomer();
    const done = await stripe.setupIntents.confirm(intent.id, {
      payment_method: "pm_card_mastercard",
      expand: ["payment_method"],
    });
    expect(done).toMatchObject({
      status: "succeeded",
      latest_attempt: expect.stringMatching(/^setatt_/),
      payment_method: {
        id: expect.stringMatching(/^pm_[A-Za-z0-9]{24}$/),
        customer: customer.id,
        card: { brand: "mastercard", last4: "4444" },
      },
    });
  });

  test("takes data of a payment method in place of one", async () => {
    const { stripe, intent } = await withCustomer();
    const done = await stripe.setupIntents.confirm(intent.id, {
      // The SDK's type lacks `card` here; the API takes it.
      payment_method_data: { type: "card", ...{ card: { token: "tok_visa" } } },
    });
    expect(done.status).toBe("succeeded");
  });

  test.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"],
  ])(
    "402: %s is declined, the intent remembers why and takes another",
    async (id, code, reason) => {
      const { stripe, intent, customer } = await withCustomer();
      const error = await refusal(stripe.setupIntents.confirm(intent.id, { payment_method: id }));
      expect(error).toMatchObject({
        type: "StripeCardError",
        statusCode: 402,
        code,
        decline_code: reason,
        doc_url: expect.stringContaining(code.replaceAll("_", "-")),
      });
      const after = await stripe.setupIntents.retrieve(intent.id);
      expect(error.setup_intent).toEqual(after);
      expect(after).toMatchObject({
        status: "requires_payment_method",
        payment_method: null,
        last_setup_error: { type: "card_error", code, payment_method: { type: "card" } },
      });
      expect((await stripe.customers.listPaymentMethods(customer.id)).data).toEqual([]);
      const done = await stripe.setupIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
      expect(done).toMatchObject({ status: "succeeded", last_setup_error: null });
    },
  );

  test("a repeated confirmation that was declined gets the same error, and is one attempt", async () => {
    const { stripe, intent } = await withCustomer();
    const params = { payment_method: "pm_card_chargeDeclined" };
    const options = { idempotencyKey: "k" };
    const confirm = () => refusal(stripe.setupIntents.confirm(intent.id, params, options));
    const [first, second] = [await confirm(), await confirm()];
    expect(second.setup_intent).toEqual(first.setup_intent);
    const failures = await stripe.events.list({ type: "setup_intent.setup_failed" });
    expect(failures.data.length).toBe(1);
  });

  test("a card whose holder must authenticate waits for that", async () => {
    const { stripe, intent } = await withCustomer();
    const asked = await stripe.setupIntents.confirm(intent.id, {
      payment_method: "pm_card_authenticationRequired",
      return_url: "https://example.com/done",
    });
    expect(asked).toMatchObject({
      status: "requires_action",
      next_action: {
        type: "redirect_to_url",
        redirect_to_url: { return_url: "https://example.com/done" },
      },
    });
  });

  test.each([
    ["succeed", "confirm", "it has already succeeded."],
    ["succeed", "update", "it has already succeeded."],
    ["succeed", "cancel", /it has a status of succeeded\. Only .* `requires_confirmation`, or `r/],
    ["cancel", "confirm", "it has been canceled."],
    ["cancel", "cancel", "it is already canceled."],
  ])("400 after it did %s: %s", async (how, then, why) => {
    const { stripe, intent } = await withCustomer();
    const card = { payment_method: "pm_card_visa" };
    const calls: Record<string, () => Promise<unknown>> = {
      cancel: () => stripe.setupIntents.cancel(intent.id),
      confirm: () => stripe.setupIntents.confirm(intent.id, card),
      update: () => stripe.setupIntents.update(intent.id, card),
    };
    await calls[how === "succeed" ? "confirm" : "cancel"]?.();
    const error = await refusal(Promise.resolve(calls[then]?.()));
    expect(error).toMatchObject({
      statusCode: 400,
      code: "setup_intent_unexpected_state",
      setup_intent: { id: intent.id },
      message: expect.stringMatching(why),
    });
    expect(error.message).toContain(`You cannot ${then} this SetupIntent because `);
  });

  test("400 without a payment method, for one of another type, and without a return URL", async () => {
    const { stripe, intent } = await withCustomer();
    const cards = { allowed_payment_method_types: ["card"] };
    await stripe.setupIntents.update(intent.id, cards);
    const confirm = (id: string, params = {}) => refusal(stripe.setupIntents.confirm(id, params));
    expect((await confirm(intent.id)).message).toMatch(/it's missing a payment method/);
    expect((await confirm(intent.id, { payment_method: "pm_sepaDebit" })).message).toMatch(
      /^The PaymentMethod provided \(sepa_debit\) is not allowed/,
    );
    const { id } = await stripe.setupIntents.create();
    expect((await confirm(id, { payment_method: "pm_card_visa" })).message).toMatch(/`return_url`/);
  });

  test("400 once the customer is deleted", async () => {
    const { stripe, intent, customer } = await withCustomer();
    await stripe.customers.del(customer.id);
    const confirm = stripe.setupIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    expect(await refusal(confirm)).toMatchObject({ code: "resource_missing", param: "customer" });
    expect((await stripe.setupIntents.retrieve(intent.id)).status).toBe("requires_payment_method");
  });

  test("400 for a payment method of another customer", async () => {
    const { stripe, intent } = await withCustomer();
    const other = await stripe.customers.create();
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer: other.id });
    const error = await refusal(stripe.setupIntents.confirm(intent.id, { payment_method: id }));
    expect(error).toMatchObject({ statusCode: 400, param: "payment_method" });
  });
});

describe("a browser", () => {
  test("confirms with the client secret and a publishable key, and sees no customer", async () => {
    const { sandbox, stripe, intent, customer } = await withCustomer();
    const browser = clientOf(sandbox, "pk_test_x");
    const { id } = await browser.paymentMethods.create({
      type: "card",
      card: { number: "4242 4242 4242 4242", exp_month: 12, exp_year: 34, cvc: "123" },
    });
    const params = { payment_method: id, client_secret: intent.client_secret ?? "" };
    const done = await browser.setupIntents.confirm(intent.id, params);
    expect(done.status).toBe("succeeded");
    expect(done).not.toHaveProperty("customer");
    expect(done).not.toHaveProperty("metadata");
    expect((await stripe.paymentMethods.retrieve(id)).customer).toBe(customer.id);
  });

  test("403 for any other call; 400 without the secret or with a wrong one", async () => {
    const { sandbox, intent } = await withCustomer();
    const browser = clientOf(sandbox, "pk_test_x");
    expect(await refusal(browser.customers.list())).toMatchObject({
      statusCode: 403,
      code: "secret_key_required",
    });
    expect(await refusal(browser.setupIntents.retrieve(intent.id))).toMatchObject({
      code: "parameter_missing",
      param: "client_secret",
    });
    const wrong = { client_secret: `${intent.id}_secret_x` };
    expect(await refusal(browser.setupIntents.retrieve(intent.id, wrong))).toMatchObject({
      statusCode: 400,
      param: "client_secret",
    });
  });

  test("sees neither customer nor metadata in the error of a declined card", async () => {
    const { sandbox, intent } = await withCustomer();
    const browser = clientOf(sandbox, "pk_test_x");
    const params = {
      payment_method: "pm_card_chargeDeclined",
      client_secret: intent.client_secret ?? "",
    };
    const error = await refusal(browser.setupIntents.confirm(intent.id, params));
    expect(error).toMatchObject({ statusCode: 402, setup_intent: { id: intent.id } });
    expect(error.setup_intent).not.toHaveProperty("customer");
  });
});

describe("update, cancel and list", () => {
  test("update sets the customer once, and nothing but words after the end", async () => {
    const { stripe, intent } = await withCustomer();
    const other = await stripe.customers.create();
    const moved = stripe.setupIntents.update(intent.id, { customer: other.id });
    expect(await refusal(moved)).toMatchObject({ statusCode: 400, param: "customer" });
    await stripe.setupIntents.cancel(intent.id);
    const late = await stripe.setupIntents.update(intent.id, { metadata: { a: "b" } });
    expect(late.metadata).toEqual({ a: "b" });
    const card = stripe.setupIntents.update(intent.id, { payment_method: "pm_card_visa" });
    expect((await refusal(card)).code).toBe("setup_intent_unexpected_state");
  });

  test("cancel keeps the reason; what has succeeded cannot be canceled", async () => {
    const { stripe, intent, customer } = await withCustomer();
    const reason = { cancellation_reason: "abandoned" } as const;
    expect(await stripe.setupIntents.cancel(intent.id, reason)).toMatchObject({
      ...reason,
      status: "canceled",
    });
    const done = await stripe.setupIntents.create({
      customer: customer.id,
      automatic_payment_methods: never,
      payment_method: "pm_card_visa",
      confirm: true,
    });
    expect((await refusal(stripe.setupIntents.cancel(done.id))).message).toMatch(
      /^You cannot cancel this SetupIntent because it has a status of succeeded\./,
    );
  });

  test("list filters by customer and by payment method", async () => {
    const { stripe, intent, customer } = await withCustomer();
    const other = await stripe.setupIntents.create({ payment_method: "pm_card_visa" });
    const ids = async (params: object) =>
      (await stripe.setupIntents.list(params)).data.map(({ id }) => id);
    expect(await ids({ customer: customer.id })).toEqual([intent.id]);
    expect(await ids({ payment_method: other.payment_method })).toEqual([other.id]);
    expect(await ids({})).toEqual([other.id, intent.id]);
  });
});

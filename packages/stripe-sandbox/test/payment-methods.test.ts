import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./open-sandbox.ts";

async function withCustomer() {
  const opened = openSandbox();
  const { id: customer } = await opened.stripe.customers.create();
  return { ...opened, customer };
}

const card = { number: "4242424242424242", exp_month: 12, exp_year: 2034, cvc: "123" };

describe("create", () => {
  test("gives every field of a card, which belongs to nobody yet", async () => {
    const { stripe, clock } = openSandbox();
    const billing_details = { name: "Jenny Rosen", address: { city: "Zürich" } };
    const made = await stripe.paymentMethods.create({ type: "card", card, billing_details });
    expect(made).toEqual({
      id: expect.stringMatching(/^pm_[A-Za-z0-9]{24}$/),
      object: "payment_method",
      allow_redisplay: "unspecified",
      billing_details: {
        address: {
          city: "Zürich",
          country: null,
          line1: null,
          line2: null,
          postal_code: null,
          state: null,
        },
        email: null,
        name: "Jenny Rosen",
        phone: null,
        tax_id: null,
      },
      card: {
        brand: "visa",
        checks: {
          address_line1_check: null,
          address_postal_code_check: null,
          cvc_check: "unchecked",
        },
        country: "US",
        display_brand: "visa",
        exp_month: 12,
        exp_year: 2034,
        fingerprint: expect.stringMatching(/^\w{16}$/),
        funding: "credit",
        generated_from: null,
        last4: "4242",
        networks: { available: ["visa"], preferred: null },
        regulated_status: "unregulated",
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
      created: clock.nowMs / 1000,
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: {},
      type: "card",
    });
    expect(await stripe.paymentMethods.retrieve(made.id)).toEqual(made);
  });

  test("the same number has the same fingerprint, also as a token", async () => {
    const { stripe } = openSandbox();
    const [first, second] = await Promise.all([
      stripe.paymentMethods.create({ type: "card", card }),
      stripe.paymentMethods.create({ type: "card", card: { token: "tok_visa" } }),
    ]);
    expect(second.card?.fingerprint).toBe(first.card?.fingerprint);
  });

  test("debits of banks: the holder is needed, the last digits are told", async () => {
    const { stripe } = openSandbox();
    const holder = { name: "Jenny Rosen", email: "jenny@example.com" };
    const sepa = {
      type: "sepa_debit",
      sepa_debit: { iban: "DE89 3704 0044 0532 0130 00" },
    } as const;
    const made = await stripe.paymentMethods.create({ ...sepa, billing_details: holder });
    expect(made.sepa_debit).toMatchObject({ country: "DE", bank_code: "37040044", last4: "3000" });
    const us_bank_account = { account_number: "000123456789", routing_number: "110000000" };
    const ach = await stripe.paymentMethods.create({
      type: "us_bank_account",
      us_bank_account,
      billing_details: holder,
    });
    expect(ach.us_bank_account).toMatchObject({ last4: "6789", account_type: "checking" });
    expect(await refusal(stripe.paymentMethods.create(sepa))).toMatchObject({
      code: "parameter_missing",
      param: "billing_details[name]",
    });
    const wrong = { ...sepa, sepa_debit: { iban: "DE88370400440532013000" } };
    const refused = stripe.paymentMethods.create({ ...wrong, billing_details: holder });
    expect((await refusal(refused)).param).toBe("sepa_debit[iban]");
  });

  test.each([
    ["a wrong check digit", { number: "4242424242424241" }, "incorrect_number"],
    ["a card of the real world", { number: "4111111111111111" }, "card_declined"],
    ["a thirteenth month", { exp_month: 13 }, "invalid_expiry_month"],
    ["a year that is past", { exp_year: 2025 }, "invalid_expiry_year"],
    ["a month that is past", { exp_month: 10, exp_year: 26 }, "invalid_expiry_month"],
    ["a security code of two digits", { cvc: "12" }, "invalid_cvc"],
  ])("402 for %s", async (_what, wrong, code) => {
    const { stripe } = openSandbox();
    const given = { ...card, ...wrong };
    const error = await refusal(stripe.paymentMethods.create({ type: "card", card: given }));
    expect(error).toMatchObject({ type: "StripeCardError", statusCode: 402, code });
  });

  test("400 without details, of an unknown token, and of a type that the sandbox has not", async () => {
    const { stripe } = openSandbox();
    const create = (params: object) => refusal(stripe.paymentMethods.create(params));
    expect(await create({ type: "card" })).toMatchObject({ param: "card" });
    expect(await create({ type: "card", card: { token: "tok_x" } })).toMatchObject({
      message: "Invalid token id: tok_x",
      param: "token",
    });
    expect(await create({ type: "paypal" })).toMatchObject({ statusCode: 400, param: "type" });
  });
});

describe("attach", () => {
  test.each([
    ["pm_card_visa", "visa", "4242"],
    ["pm_card_mastercard", "mastercard", "4444"],
    ["pm_card_amex", "amex", "0005"],
    ["pm_card_chargeCustomerFail", "visa", "0341"],
    ["pm_card_authenticationRequired", "visa", "3184"],
    ["pm_card_authenticationRequiredOnSetup", "visa", "3155"],
    ["pm_card_threeDSecure2Required", "visa", "3220"],
  ])("%s becomes a new payment method of the customer", async (id, brand, last4) => {
    const { stripe, customer } = await withCustomer();
    const first = await stripe.paymentMethods.attach(id, { customer });
    const second = await stripe.paymentMethods.attach(id, { customer });
    expect(first).toMatchObject({ customer, card: { brand, last4 } });
    expect(first.card?.checks?.cvc_check).toBe("pass");
    expect(new Set([first.id, second.id, id]).size).toBe(3);
    expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([second, first]);
  });

  test.each([
    ["pm_card_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_visa_chargeDeclined", "card_declined", "generic_decline"],
    ["pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card"],
    ["pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
    ["pm_card_chargeDeclinedLostCard", "card_declined", "lost_card"],
    ["pm_card_chargeDeclinedStolenCard", "card_declined", "stolen_card"],
    ["pm_card_chargeDeclinedExpiredCard", "expired_card", ""],
    ["pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", ""],
    ["pm_card_chargeDeclinedProcessingError", "processing_error", ""],
  ])("402: %s cannot be attached", async (id, code, decline_code) => {
    const { stripe, customer } = await withCustomer();
    const error = await refusal(stripe.paymentMethods.attach(id, { customer }));
    expect(error).toMatchObject({ statusCode: 402, code, decline_code });
    expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
  });

  test("to the same customer again changes nothing; 400 to another one", async () => {
    const { stripe, customer } = await withCustomer();
    const attached = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    expect(await stripe.paymentMethods.attach(attached.id, { customer })).toEqual(attached);
    const other = await stripe.customers.create();
    const moved = stripe.paymentMethods.attach(attached.id, { customer: other.id });
    expect((await refusal(moved)).message).toBe(
      "The payment method you provided has already been attached to a customer.",
    );
  });

  test("404 for a payment method, 400 for a customer that is not there", async () => {
    const { stripe, customer } = await withCustomer();
    expect(await refusal(stripe.paymentMethods.attach("pm_x", { customer }))).toMatchObject({
      statusCode: 404,
      message: "No such PaymentMethod: 'pm_x'",
    });
    expect(await refusal(stripe.paymentMethods.attach("pm_card_visa", {}))).toMatchObject({
      statusCode: 400,
      code: "parameter_missing",
      message: "Must provide customer or customer_account.",
    });
    const nobody = stripe.paymentMethods.attach("pm_card_visa", { customer: "cus_x" });
    expect(await refusal(nobody)).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "customer",
    });
  });
});

describe("the default of a customer", () => {
  test("is one of his own, can be expanded, and cleared", async () => {
    const { stripe, customer } = await withCustomer();
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const field = "invoice_settings.default_payment_method";
    const set = (default_payment_method: string) =>
      stripe.customers.update(customer, {
        invoice_settings: { default_payment_method },
        expand: [field],
      });
    expect((await set(id)).invoice_settings.default_payment_method).toMatchObject({ id, customer });
    expect((await set("")).invoice_settings.default_payment_method).toBeNull();
    const other = await stripe.customers.create({ payment_method: "pm_card_visa" });
    const [theirs] = (await stripe.customers.listPaymentMethods(other.id)).data;
    expect(await refusal(set(theirs?.id ?? ""))).toMatchObject({
      code: "resource_missing",
      param: "invoice_settings[default_payment_method]",
      message: expect.stringMatching(
        /^The customer does not have a payment method with the ID pm_/,
      ),
    });
    expect((await refusal(set("pm_card_visa"))).message).toMatch(/must be attached/);
    expect((await refusal(set("pm_x"))).message).toBe("No such PaymentMethod: 'pm_x'");
  });

  test("can be given with the customer, by a test id too", async () => {
    const { stripe } = openSandbox();
    const customer = await stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    expect((await stripe.customers.listPaymentMethods(customer.id)).data).toMatchObject([
      { id: customer.invoice_settings.default_payment_method },
    ]);
    const declined = { payment_method: "pm_card_chargeDeclined" };
    expect((await refusal(stripe.customers.create(declined))).statusCode).toBe(402);
    expect((await stripe.customers.list()).data.length).toBe(1);
  });
});

describe("detach", () => {
  test("is for good, and clears the default", async () => {
    const { stripe } = openSandbox();
    const { id: customer, invoice_settings } = await stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
    });
    const id = String(invoice_settings.default_payment_method);
    expect((await stripe.paymentMethods.detach(id)).customer).toBeNull();
    expect(await stripe.customers.retrieve(customer)).toMatchObject({
      invoice_settings: { default_payment_method: null },
    });
    expect((await refusal(stripe.paymentMethods.attach(id, { customer }))).message).toMatch(
      /^This PaymentMethod was previously used .* may not be used again\.$/,
    );
    expect((await refusal(stripe.paymentMethods.detach(id))).message).toMatch(
      /detachment is impossible/,
    );
    const types = (await stripe.events.list({ limit: 2 })).data.map(({ type, data }) => [
      type,
      data.previous_attributes,
    ]);
    expect(types).toEqual([
      ["customer.updated", { invoice_settings: { default_payment_method: id } }],
      ["payment_method.detached", { customer }],
    ]);
  });

  test("happens to all that a customer has when he is deleted", async () => {
    const { stripe, customer } = await withCustomer();
    const attach = () => stripe.paymentMethods.attach("pm_card_visa", { customer });
    const ids = [(await attach()).id, (await attach()).id];
    await stripe.customers.del(customer);
    for (const id of ids) expect((await stripe.paymentMethods.retrieve(id)).customer).toBeNull();
    const listed = stripe.paymentMethods.list({ customer });
    expect((await refusal(listed)).code).toBe("resource_missing");
  });
});

test("update merges the holder's details, and changes when a card expires", async () => {
  const { stripe, customer } = await withCustomer();
  const before = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  await stripe.paymentMethods.update(before.id, {
    billing_details: { name: "Jenny", email: "jenny@example.com", address: { city: "Bern" } },
    metadata: { a: "b" },
  });
  const after = await stripe.paymentMethods.update(before.id, {
    billing_details: { email: "", address: { country: "CH" } },
    card: { exp_month: 1, exp_year: 2040 },
    allow_redisplay: "always",
  });
  expect(after).toMatchObject({
    allow_redisplay: "always",
    billing_details: { name: "Jenny", email: null, address: { city: "Bern", country: "CH" } },
    card: { exp_month: 1, exp_year: 2040, last4: "4242" },
    metadata: { a: "b" },
  });
  const loose = await stripe.paymentMethods.create({ type: "card", card });
  expect((await refusal(stripe.paymentMethods.update(loose.id, {}))).message).toMatch(
    /^You must save this PaymentMethod to a customer/,
  );
});

test("lists filter by type, in pages", async () => {
  const { stripe, customer } = await withCustomer();
  const made: Stripe.PaymentMethod[] = [];
  for (const id of ["pm_card_visa", "pm_sepaDebit", "pm_card_amex", "pm_usBankAccount_success"]) {
    made.unshift(await stripe.paymentMethods.attach(id, { customer }));
  }
  expect((await stripe.customers.listPaymentMethods(customer, { type: "card" })).data).toEqual([
    made[1],
    made[3],
  ]);
  const page = () => stripe.customers.listPaymentMethods(customer, { limit: 1 });
  expect(await page()).toMatchObject({
    has_more: true,
    url: `/v1/customers/${customer}/payment_methods`,
  });
  expect(await page().autoPagingToArray({ limit: 10 })).toEqual(made);
  expect((await stripe.paymentMethods.list({ customer })).data).toEqual(made);
});

import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { fromStripePaymentMethod, type PaymentMethod } from "../../src/stripe/payment-method.ts";

const nothing = {
  brand: null,
  last4: null,
  expMonth: null,
  expYear: null,
  name: null,
  bankName: null,
  accountHolderType: null,
  accountType: null,
};

function read(type: string, fields: object, name: string | null = null) {
  const given = { id: "pm_1", type, billing_details: { name }, ...fields };
  // What is left out is not read.
  return fromStripePaymentMethod(given as unknown as Stripe.PaymentMethod);
}

describe("fromStripePaymentMethod", () => {
  test.for<[string, object, Partial<PaymentMethod>]>([
    [
      "card",
      { card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2028 } },
      { brand: "visa", last4: "4242", expMonth: 12, expYear: 2028 },
    ],
    [
      "us_bank_account",
      {
        us_bank_account: {
          account_holder_type: "company",
          account_type: "savings",
          bank_name: "STRIPE TEST BANK",
          last4: "6789",
        },
      },
      {
        last4: "6789",
        bankName: "STRIPE TEST BANK",
        accountHolderType: "company",
        accountType: "savings",
      },
    ],
    [
      "us_bank_account",
      {
        us_bank_account: {
          account_holder_type: "trust",
          account_type: null,
          bank_name: null,
          last4: null,
        },
      },
      {},
    ],
    ["au_becs_debit", { au_becs_debit: { last4: "3456" } }, { last4: "3456" }],
    ["sepa_debit", { sepa_debit: { last4: "3000" } }, { last4: "3000" }],
    ["paypal", { paypal: { payer_email: "jane@example.com" } }, {}],
    ["link", { link: { email: "jane@example.com" } }, {}],
    ["amazon_pay", { amazon_pay: {} }, {}],
  ])("%s: what applies to it, and null for the rest", ([type, fields, expected]) => {
    expect(read(type, fields)).toEqual({ id: "pm_1", type, ...nothing, ...expected });
  });

  test("names who holds it; nobody is null", () => {
    expect(read("link", {}, "Jane Doe")?.name).toBe("Jane Doe");
    expect(read("link", {}, "")?.name).toBeNull();
  });

  test.for(["cashapp", "bacs_debit", "klarna", "a_type_of_tomorrow"])(
    "%s is not supported: undefined",
    (type) => {
      expect(read(type, {})).toBeUndefined();
    },
  );
});

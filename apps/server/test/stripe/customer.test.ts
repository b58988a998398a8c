import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import {
  type CustomerFields,
  fromStripeCustomer,
  toStripeCustomer,
} from "../../src/stripe/customer.ts";

const nowhere = { country: null, line1: null, line2: null, city: null, state: null };
const acme: CustomerFields = {
  name: "ACME",
  email: "billing@acme.com",
  phone: "+15551234567",
  description: "All",
  address: { ...nowhere, country: "US", postalCode: "94105" },
};

describe("toStripeCustomer", () => {
  test.for<[string, Partial<CustomerFields>, Stripe.CustomerUpdateParams]>([
    ["nothing for nothing", {}, {}],
    ["a value for a value", { name: "ACME", phone: "1" }, { name: "ACME", phone: "1" }],
    [
      "an empty string for null, which clears at Stripe",
      { name: null, email: null, phone: null, description: null },
      { name: "", email: "", phone: "", description: "" },
    ],
    [
      "all six parts of an address",
      { address: acme.address },
      {
        address: { country: "US", line1: "", line2: "", city: "", state: "", postal_code: "94105" },
      },
    ],
    [
      "six empty parts for an empty address",
      { address: { ...nowhere, postalCode: null } },
      { address: { country: "", line1: "", line2: "", city: "", state: "", postal_code: "" } },
    ],
  ])("%s", ([, fields, params]) => {
    expect(toStripeCustomer(fields)).toEqual(params);
  });
});

describe("fromStripeCustomer", () => {
  const customer: Stripe.Customer = {
    id: "cus_1",
    object: "customer",
    balance: 0,
    default_source: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    shipping: null,
    created: 1_761_698_406,
    metadata: { workspace_id: "ws_1" },
    name: "ACME",
    email: "billing@acme.com",
    phone: "+15551234567",
    description: "All",
    address: {
      country: "US",
      line1: null,
      line2: null,
      city: null,
      state: null,
      postal_code: "94105",
    },
  };
  const known = {
    id: "cus_1",
    createdAt: 1_761_698_406_000,
    metadata: { workspace_id: "ws_1" },
    ...acme,
  };

  test("is what Stripe has, its seconds as milliseconds", () => {
    expect(fromStripeCustomer(customer)).toEqual(known);
  });

  test.for<[string, Partial<Stripe.Customer>]>([
    ["null", { name: null, email: null, phone: null, description: null }],
    ["empty", { name: "", email: "", phone: "", description: "" }],
  ])("what is %s at Stripe is null", ([, fields]) => {
    const expected = { ...known, name: null, email: null, phone: null, description: null };
    expect(fromStripeCustomer({ ...customer, ...fields })).toEqual(expected);
  });

  test.for<[string, Partial<Stripe.Customer>]>([
    ["no address", { address: null }],
    [
      "an address of empty parts",
      {
        address: { country: "", line1: "", line2: "", city: "", state: "", postal_code: "" },
      },
    ],
  ])("%s is one of six nulls", ([, fields]) => {
    expect(fromStripeCustomer({ ...customer, ...fields }).address).toEqual({
      ...nowhere,
      postalCode: null,
    });
  });

  test("reads what toStripeCustomer wrote", () => {
    // The parameters and the object are shaped alike where both have a field.
    const stored = { ...customer, ...toStripeCustomer(acme) } as Stripe.Customer;
    expect(fromStripeCustomer(stored)).toEqual(known);
  });
});

import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./open-sandbox.ts";

describe("create", () => {
  test("gives every field of a customer, with Stripe's defaults", async () => {
    const { stripe, clock } = openSandbox();
    const customer = await stripe.customers.create();
    expect(customer).toEqual({
      id: expect.stringMatching(/^cus_[A-Za-z0-9]{14}$/),
      object: "customer",
      address: null,
      balance: 0,
      created: clock.nowMs / 1000,
      currency: null,
      customer_account: null,
      default_source: null,
      delinquent: false,
      description: null,
      discount: null,
      email: null,
      invoice_prefix: expect.stringMatching(/^[A-Z0-9]{8}$/),
      invoice_settings: {
        custom_fields: null,
        default_payment_method: null,
        footer: null,
        rendering_options: null,
      },
      livemode: false,
      metadata: {},
      name: null,
      next_invoice_sequence: 1,
      phone: null,
      preferred_locales: [],
      shipping: null,
      tax_exempt: "none",
      test_clock: null,
    });
  });

  test("keeps everything that is given", async () => {
    const { stripe } = openSandbox();
    const given = {
      address: {
        city: "Zürich",
        country: "CH",
        line1: "Bahnhofstrasse 1 & 2 = 100 % + x",
        line2: "[Hof] 🏔",
        postal_code: "8001",
        state: "ZH",
      },
      balance: -500,
      business_name: "Example AG",
      description: "A customer",
      email: "jenny.rosen+billing@example.com",
      individual_name: "Jenny Rosen",
      invoice_prefix: "ABC123",
      metadata: { order_id: "6735", plan: "team" },
      name: "Jenny Rosen",
      next_invoice_sequence: 7,
      phone: "+41 44 000 00 00",
      preferred_locales: ["de", "fr"],
      tax_exempt: "reverse",
    } satisfies Stripe.CustomerCreateParams;
    const shipping = { name: "Jenny", address: { line1: "Gasse 3" } };
    const invoice_settings = {
      custom_fields: [{ name: "PO", value: "42" }],
      footer: "Thank you",
      rendering_options: { amount_tax_display: "exclude_tax" },
    };
    const { id } = await stripe.customers.create({ ...given, shipping, invoice_settings });
    const none = { city: null, country: null, line2: null, postal_code: null, state: null };
    expect(await stripe.customers.retrieve(id)).toMatchObject({
      ...given,
      shipping: { name: "Jenny", phone: null, address: { ...none, line1: "Gasse 3" } },
      invoice_settings: {
        ...invoice_settings,
        default_payment_method: null,
        rendering_options: { amount_tax_display: "exclude_tax", template: null },
      },
    });
  });

  test("takes an empty value for nothing given", async () => {
    const { stripe } = openSandbox();
    const customer = await stripe.customers.create({
      name: "",
      email: "",
      address: "",
      metadata: { a: "" },
      tax_exempt: "",
    });
    expect(customer).toMatchObject({
      name: null,
      email: null,
      address: null,
      metadata: {},
      tax_exempt: "none",
    });
  });
});

describe("update", () => {
  test("leaves alone what is not given", async () => {
    const { stripe } = openSandbox();
    const before = await stripe.customers.create({ name: "Before", email: "a@example.com" });
    expect(await stripe.customers.update(before.id, { phone: "123" })).toEqual({
      ...before,
      phone: "123",
    });
    expect(await stripe.customers.update(before.id, {})).toEqual({ ...before, phone: "123" });
  });

  test.each(["name", "email", "phone", "description"] as const)(
    "clears %s with an empty string",
    async (field) => {
      const { stripe } = openSandbox();
      const { id } = await stripe.customers.create({ [field]: "a@example.com" });
      expect((await stripe.customers.update(id, { [field]: "" }))[field]).toBeNull();
    },
  );

  test("removes a business or individual name with an empty string", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({ business_name: "B", individual_name: "I" });
    const after = await stripe.customers.update(id, { business_name: "" });
    expect(after).not.toHaveProperty("business_name");
    expect(after.individual_name).toBe("I");
  });

  test("merges the address, clears one line or all of it", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({ address: { line1: "1", line2: "2" } });
    const update = async (address: Stripe.CustomerUpdateParams["address"] & {}) =>
      (await stripe.customers.update(id, { address })).address;
    const none = { country: null, postal_code: null, state: null };
    expect(await update({ city: "Ulm" })).toEqual({ ...none, city: "Ulm", line1: "1", line2: "2" });
    expect(await update({ line2: "" })).toEqual({ ...none, city: "Ulm", line1: "1", line2: null });
    expect(await update("")).toBeNull();
  });

  test("merges shipping, replaces custom fields and locales whole, and clears them", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({
      shipping: { name: "A", phone: "1", address: { line1: "1", city: "Ulm" } },
      preferred_locales: ["de", "fr"],
      invoice_settings: { footer: "F", custom_fields: [{ name: "a", value: "b" }] },
    });
    const replaced = await stripe.customers.update(id, {
      shipping: { name: "B", address: { line1: "2" } },
      preferred_locales: ["it"],
      invoice_settings: { custom_fields: [{ name: "c", value: "d" }] },
    });
    expect(replaced.shipping).toMatchObject({
      name: "B",
      phone: "1",
      address: { line1: "2", city: "Ulm" },
    });
    expect(replaced.preferred_locales).toEqual(["it"]);
    expect(replaced.invoice_settings).toMatchObject({
      footer: "F",
      custom_fields: [{ name: "c", value: "d" }],
    });
    const cleared = await stripe.customers.update(id, {
      shipping: "",
      invoice_settings: { custom_fields: "", footer: "" },
    });
    expect(cleared.shipping).toBeNull();
    expect(cleared.invoice_settings).toMatchObject({ footer: null, custom_fields: null });
  });

  test("merges metadata, unsets a key with an empty value and all with an empty metadata", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({ metadata: { a: "1", b: "2" } });
    const update = async (metadata: Stripe.CustomerUpdateParams["metadata"] & {}) =>
      (await stripe.customers.update(id, { metadata })).metadata;
    expect(await update({ b: "", c: "3" })).toEqual({ a: "1", c: "3" });
    expect(await update("")).toEqual({});
  });
});

describe("delete", () => {
  test("leaves a tombstone that can be retrieved, and nothing else", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({ name: "Gone" });
    const tombstone = { id, object: "customer", deleted: true };
    expect(await stripe.customers.del(id)).toEqual(tombstone);
    expect(await stripe.customers.retrieve(id)).toEqual(tombstone);
    expect((await stripe.customers.list()).data).toEqual([]);
    for (const call of [stripe.customers.update(id, { name: "x" }), stripe.customers.del(id)]) {
      expect(await refusal(call)).toMatchObject({
        statusCode: 404,
        code: "resource_missing",
        param: "id",
        message: `No such customer: '${id}'`,
      });
    }
  });
});

describe("expand", () => {
  test("includes the lists that Stripe leaves out unless asked", async () => {
    const { stripe } = openSandbox();
    const created = await stripe.customers.create({ expand: ["subscriptions", "default_source"] });
    const url = `/v1/customers/${created.id}/subscriptions`;
    const list = { object: "list", data: [], has_more: false, url };
    expect(created.subscriptions).toEqual(list);
    expect(created).not.toHaveProperty("tax_ids");
    const page = await stripe.customers.list({ expand: ["data.subscriptions"] });
    expect(page.data[0]?.subscriptions).toEqual(list);
  });

  test("400 for a property that cannot be expanded", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create();
    const call = stripe.customers.retrieve(id, { expand: ["metadata"] });
    expect(await refusal(call)).toMatchObject({
      statusCode: 400,
      message: "This property cannot be expanded (metadata).",
    });
  });
});

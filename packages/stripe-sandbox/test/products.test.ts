import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./open-sandbox.ts";

describe("create", () => {
  test("gives every field of a product, with Stripe's defaults", async () => {
    const { stripe, clock } = openSandbox();
    const product = await stripe.products.create({ name: "Seats" });
    expect(product).toEqual({
      id: expect.stringMatching(/^prod_[A-Za-z0-9]{14}$/),
      object: "product",
      active: true,
      created: clock.nowMs / 1000,
      default_price: null,
      description: null,
      images: [],
      livemode: false,
      marketing_features: [],
      metadata: {},
      name: "Seats",
      package_dimensions: null,
      shippable: null,
      statement_descriptor: null,
      tax_code: null,
      tax_details: null,
      type: "service",
      unit_label: null,
      updated: clock.nowMs / 1000,
      url: null,
    });
    expect(await stripe.products.retrieve(product.id)).toEqual(product);
  });

  test("keeps everything that is given", async () => {
    const { stripe } = openSandbox();
    const given = {
      id: "seats",
      active: false,
      description: "One for each member",
      images: ["https://app.example/seats.png"],
      marketing_features: [{ name: "Unlimited files" }],
      metadata: { plan: "team" },
      name: "Seats",
      shippable: false,
      statement_descriptor: "SEATS",
      tax_code: "txcd_10103001",
      type: "good",
      unit_label: "seat",
      url: "https://app.example",
    };
    expect(await stripe.products.create(given)).toMatchObject(given);
    expect(await refusal(stripe.products.create(given))).toMatchObject({
      statusCode: 400,
      code: "resource_already_exists",
    });
  });

  test("makes its default price with it", async () => {
    const { stripe } = openSandbox();
    const product = await stripe.products.create({
      name: "Seats",
      default_price_data: { currency: "eur", unit_amount: 700, recurring: { interval: "year" } },
      expand: ["default_price"],
    });
    expect(product.default_price).toMatchObject({
      product: product.id,
      currency: "eur",
      unit_amount: 700,
      recurring: { interval: "year" },
    });
  });

  test.each([
    [{}, "parameter_missing", "name"],
    [{ name: "" }, "parameter_invalid_empty", "name"],
    [{ name: "a", colour: "red" }, "parameter_unknown", "colour"],
    [{ name: "a", package_dimensions: { height: 1 } }, undefined, "package_dimensions"],
    [{ name: "a", active: "perhaps" }, undefined, "active"],
    [{ name: "a", statement_descriptor: "x".repeat(23) }, undefined, "statement_descriptor"],
  ])("400 for %o", async (given, code, param) => {
    const { stripe } = openSandbox();
    // Sound for what it is for: the API must refuse what the types refuse.
    const params = given as { name: string };
    expect(await refusal(stripe.products.create(params))).toMatchObject({
      statusCode: 400,
      param,
      ...(code !== undefined && { code }),
    });
  });
});

describe("update", () => {
  test("keeps what is not given, clears what is empty, and tells when", async () => {
    const { stripe, clock } = openSandbox();
    const given = { name: "a", description: "b", images: ["https://c.example"], unit_label: "d" };
    const before = await stripe.products.create({ ...given, metadata: { k: "v" } });
    clock.nowMs += 5000;
    const change = { active: false, description: "", images: "" as const, metadata: { l: "w" } };
    expect(await stripe.products.update(before.id, change)).toEqual({
      ...before,
      active: false,
      description: null,
      images: [],
      metadata: { k: "v", l: "w" },
      updated: before.updated + 5,
    });
  });

  test("sets one of its own prices as the default, no other", async () => {
    const { stripe } = openSandbox();
    const amount = { currency: "usd", unit_amount: 500 };
    const own = await stripe.prices.create({ ...amount, product_data: { name: "a" } });
    const other = await stripe.prices.create({ ...amount, product_data: { name: "b" } });
    const set = (default_price: string) =>
      stripe.products.update(String(own.product), { default_price });
    expect((await set(own.id)).default_price).toBe(own.id);
    expect(await refusal(set(other.id))).toMatchObject({ statusCode: 400, param: "default_price" });
    expect((await refusal(set("price_x"))).code).toBe("resource_missing");
  });
});

describe("delete", () => {
  test("tells what is gone; 404 for anything after that", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.products.create({ name: "a" });
    expect(await stripe.products.del(id)).toEqual({ id, object: "product", deleted: true });
    expect((await refusal(stripe.products.retrieve(id))).statusCode).toBe(404);
    expect((await refusal(stripe.products.update(id, { name: "b" }))).statusCode).toBe(404);
    expect((await stripe.products.list()).data).toEqual([]);
  });

  test("400 while it has prices, which are never deleted", async () => {
    const { stripe } = openSandbox();
    const price = { currency: "usd", unit_amount: 1, product_data: { name: "a" } };
    const { product } = await stripe.prices.create(price);
    const error = await refusal(stripe.products.del(String(product)));
    expect(error).toMatchObject({ statusCode: 400, message: expect.stringContaining("prices") });
  });
});

test("lists filter by ids, by what is active or shippable, by type and address", async () => {
  const { stripe } = openSandbox();
  const a = await stripe.products.create({ name: "a", active: false, url: "https://a.example" });
  const b = await stripe.products.create({ name: "b", shippable: true, type: "good" });
  const c = await stripe.products.create({ name: "c", shippable: false });
  const names = async (params: object) =>
    (await stripe.products.list(params)).data.map(({ name }) => name);
  expect(await names({ active: false })).toEqual(["a"]);
  expect(await names({ active: true })).toEqual(["c", "b"]);
  expect(await names({ shippable: true })).toEqual(["b"]);
  expect(await names({ shippable: false })).toEqual(["c"]);
  expect(await names({ type: "good" })).toEqual(["b"]);
  expect(await names({ url: "https://a.example" })).toEqual(["a"]);
  expect(await names({ ids: [a.id, c.id] })).toEqual(["c", "a"]);
  expect(await names({ starting_after: b.id })).toEqual(["a"]);
});

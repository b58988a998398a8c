import type Stripe from "stripe";
import { describe, expect, test } from "vitest";
import { openSandbox, refusal } from "./open-sandbox.ts";
import { send } from "./send.ts";

const monthly = {
  currency: "usd",
  unit_amount: 500,
  recurring: { interval: "month" },
  product_data: { name: "Seats" },
} satisfies Stripe.PriceCreateParams;

describe("create", () => {
  test("gives every field of a price, with Stripe's defaults, and makes the product", async () => {
    const { sandbox, stripe, clock } = openSandbox();
    const { id, product } = await stripe.prices.create(monthly);
    const { body } = await send(sandbox, "GET", `/v1/prices/${id}`);
    expect(body).toEqual({
      id: expect.stringMatching(/^price_[A-Za-z0-9]{24}$/),
      object: "price",
      active: true,
      billing_scheme: "per_unit",
      created: clock.nowMs / 1000,
      currency: "usd",
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: {},
      nickname: null,
      product,
      recurring: {
        interval: "month",
        interval_count: 1,
        meter: null,
        trial_period_days: null,
        usage_type: "licensed",
      },
      tax_behavior: "unspecified",
      tiers_mode: null,
      transform_quantity: null,
      type: "recurring",
      unit_amount: 500,
      unit_amount_decimal: "500",
    });
    expect(await stripe.products.retrieve(String(product))).toMatchObject({ name: "Seats" });
  });

  test("keeps everything that is given", async () => {
    const { stripe } = openSandbox();
    const { id: product } = await stripe.products.create({ name: "Seats" });
    const price = await stripe.prices.create({
      active: false,
      currency: "EUR",
      lookup_key: "team_yearly",
      metadata: { plan: "team" },
      nickname: "Team, yearly",
      product,
      recurring: { interval: "month", interval_count: 12, trial_period_days: 14 },
      tax_behavior: "exclusive",
      unit_amount: 6000,
      expand: ["product"],
    });
    expect(price).toMatchObject({
      active: false,
      currency: "eur",
      lookup_key: "team_yearly",
      metadata: { plan: "team" },
      nickname: "Team, yearly",
      product: { id: product, name: "Seats" },
      recurring: { interval: "month", interval_count: 12, trial_period_days: 14 },
      tax_behavior: "exclusive",
      unit_amount: 6000,
    });
  });

  test.each([
    ["12.5", null, "12.5"],
    ["12.50", null, "12.5"],
    ["12.000", 12, "12"],
    ["0", 0, "0"],
  ])("an amount of %s is %o whole, and %s exactly", async (given, whole, exact) => {
    const { sandbox } = openSandbox();
    const form = { currency: "usd", unit_amount_decimal: given, "product_data[name]": "a" };
    const body = `${new URLSearchParams(form)}`;
    expect((await send(sandbox, "POST", "/v1/prices", { body })).body).toMatchObject({
      unit_amount: whole,
      unit_amount_decimal: exact,
      type: "one_time",
      recurring: null,
    });
  });

  test.each<[given: object, message: RegExp]>([
    [
      { currency: "xyz" },
      /^Invalid currency: xyz\. Stripe currently supports these currencies: usd/,
    ],
    [{ unit_amount: undefined }, /^Prices require an `unit_amount` or `unit_amount_decimal`/],
    [{ unit_amount: -1 }, /greater than or equal to 0/],
    [{ product: "prod_x" }, /only specify one of these parameters: product, product_data/],
    [{ product_data: undefined }, /either `product` or `product_data`/],
    [{ product_data: undefined, product: "prod_x" }, /^No such product: 'prod_x'$/],
    [{ recurring: { interval: "decade" } }, /must be one of day, month, week, or year/],
    [{ recurring: { interval: "month", interval_count: 37 } }, /at most three years/],
    [{ billing_scheme: "tiered" }, /billing_scheme/],
    [{ tiers: [{ up_to: "inf" }] }, /does not support it yet/],
  ])("400 for %o", async (given, message) => {
    const { stripe } = openSandbox();
    const error = await refusal(stripe.prices.create({ ...monthly, ...given }));
    expect([error.statusCode, error.message]).toEqual([400, expect.stringMatching(message)]);
    expect((await stripe.products.list()).data).toEqual([]);
  });
});

describe("lookup keys", () => {
  test("belong to one price: another is refused, or takes the key over", async () => {
    const { stripe } = openSandbox();
    const first = await stripe.prices.create({ ...monthly, lookup_key: "team" });
    const second = { ...monthly, lookup_key: "team", unit_amount: 700 };
    expect((await refusal(stripe.prices.create(second))).message).toBe(
      `A price (\`${first.id}\`) already uses that lookup key.`,
    );
    const taking = await stripe.prices.create({ ...second, transfer_lookup_key: true });
    expect(taking.lookup_key).toBe("team");
    expect((await stripe.prices.retrieve(first.id)).lookup_key).toBeNull();
    const back = { lookup_key: "team", transfer_lookup_key: true };
    expect((await stripe.prices.update(first.id, back)).lookup_key).toBe("team");
    expect((await stripe.prices.retrieve(taking.id)).lookup_key).toBeNull();
  });

  test("find prices together with their products", async () => {
    const { stripe } = openSandbox();
    for (const lookup_key of ["a", "b", "c"])
      await stripe.prices.create({ ...monthly, lookup_key });
    const { data } = await stripe.prices.list({
      lookup_keys: ["c", "a"],
      expand: ["data.product"],
    });
    expect(data).toMatchObject([
      { lookup_key: "c", product: { name: "Seats" } },
      { lookup_key: "a", product: { name: "Seats" } },
    ]);
  });
});

test("update changes words and what is active; amount and period never change", async () => {
  const { stripe } = openSandbox();
  const before = await stripe.prices.create({ ...monthly, metadata: { a: "b" } });
  const change = { active: false, nickname: "old", metadata: { a: "" } };
  expect(await stripe.prices.update(before.id, change)).toEqual({
    ...before,
    ...change,
    metadata: {},
  });
  const amount = stripe.prices.update(before.id, { active: true, ...{ unit_amount: 1 } });
  expect(await refusal(amount)).toMatchObject({ code: "parameter_unknown", param: "unit_amount" });
  await stripe.prices.update(before.id, { tax_behavior: "exclusive" });
  const again = stripe.prices.update(before.id, { tax_behavior: "inclusive" });
  expect(await refusal(again)).toMatchObject({ statusCode: 400, param: "tax_behavior" });
});

test("lists filter by product, currency, type, period and what is active", async () => {
  const { stripe } = openSandbox();
  const a = await stripe.prices.create({ ...monthly, nickname: "a" });
  const product = String(a.product);
  const { product_data: _none, ...rest } = monthly;
  const yearly = { ...rest, product, recurring: { interval: "year" } } as const;
  await stripe.prices.create({ ...yearly, nickname: "b", currency: "eur", active: false });
  await stripe.prices.create({
    currency: "usd",
    unit_amount: 1,
    nickname: "c",
    product_data: { name: "x" },
  });
  const names = async (params: object) =>
    (await stripe.prices.list(params)).data.map(({ nickname }) => nickname);
  expect(await names({ product })).toEqual(["b", "a"]);
  expect(await names({ currency: "EUR" })).toEqual(["b"]);
  expect(await names({ type: "one_time" })).toEqual(["c"]);
  expect(await names({ type: "recurring", active: true })).toEqual(["a"]);
  expect(await names({ recurring: { interval: "year" } })).toEqual(["b"]);
  expect(await names({ recurring: { usage_type: "metered" } })).toEqual([]);
  const wrong = stripe.prices.list({ expand: ["data.currency"] });
  expect((await refusal(wrong)).message).toBe("This property cannot be expanded (data.currency).");
});

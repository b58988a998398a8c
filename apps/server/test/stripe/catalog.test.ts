import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { products } from "../../src/capacity/amounts.ts";
import { createCatalog } from "../../src/stripe/catalog.ts";
import { connectStripe } from "../../src/stripe/connect.ts";
import { createStripeGateway } from "../../src/stripe/gateway.ts";

const currencies = ["usd", "zar", "eur", "gbp", "aud"];
const everyKey = products.flatMap((product) =>
  currencies.flatMap((currency) =>
    ["month", "year"].map((interval) => `${product}_${currency}_${interval}`),
  ),
);

const program = fileURLToPath(new URL("../../src/bin/create-catalog.ts", import.meta.url));
const run = promisify(execFile);

let sandbox: StripeSandbox;
let stripe: Stripe;
beforeEach(() => {
  sandbox = createStripeSandbox();
  stripe = connectStripe({ secretKey: "sk_test_1", fetch: sandbox.fetch });
});
afterEach(() => {
  vi.restoreAllMocks();
  sandbox.close();
});

async function activePrices(): Promise<readonly Stripe.Price[]> {
  return await stripe.prices.list({ active: true, limit: 100 }).autoPagingToArray({ limit: 1000 });
}

describe("the catalogue", () => {
  test("has a price for every product, currency and interval; a year costs less than twelve months", async () => {
    expect((await createCatalog(stripe)).toSorted()).toEqual(everyKey.toSorted());

    const prices = new Map((await activePrices()).map((price) => [price.lookup_key, price]));
    expect(prices.size).toBe(everyKey.length);
    for (const [key, price] of prices) {
      const [product, currency, interval] = (key ?? "").split("_");
      expect(price).toMatchObject({
        currency,
        product: `workspace_billing_${product}`,
        recurring: { interval, interval_count: 1, usage_type: "licensed" },
      });
      const monthly = prices.get(`${product}_${currency}_month`)?.unit_amount ?? 0;
      expect(price.unit_amount).toBe(interval === "year" ? monthly * 10 : monthly);
    }
  });

  test("is left alone where it is there", async () => {
    await createCatalog(stripe);
    const before = await activePrices();

    expect(await createCatalog(stripe)).toEqual([]);

    expect(await activePrices()).toEqual(before);
  });

  test("may be created by two at the same time: one product of each, every key with one active price", async () => {
    await Promise.all([createCatalog(stripe), createCatalog(stripe)]);

    const { data } = await stripe.products.list({ limit: 100 });
    expect(data.length).toBe(products.length);
    const keys = (await activePrices()).flatMap(({ lookup_key }) => lookup_key ?? []);
    expect(keys.toSorted()).toEqual(everyKey.toSorted());
  });

  test("gets what is missing, of the product that the others are of", async () => {
    const { id } = await stripe.products.create({ name: "People" });
    const price = await stripe.prices.create({
      product: id,
      currency: "usd",
      unit_amount: 1,
      recurring: { interval: "month" },
      lookup_key: "users_usd_month",
    });
    await createCatalog(stripe);
    const { data } = await stripe.prices.list({ lookup_keys: ["users_eur_year"] });
    await stripe.prices.update(data[0]?.id ?? "", { active: false });

    expect(await createCatalog(stripe)).toEqual(["users_eur_year"]);

    const prices = await activePrices();
    expect(prices.find(({ lookup_key }) => lookup_key === "users_usd_month")).toEqual(price);
    const users = prices.filter(({ lookup_key }) => lookup_key?.startsWith("users_"));
    expect(new Set(users.map(({ product }) => product))).toEqual(new Set([id]));
  });
});

describe("finding prices", () => {
  test("gives them in the order of their keys, and asks Stripe again only after a while", async () => {
    await createCatalog(stripe);
    const [sso, users] = await Promise.all(
      ["sso_zar_year", "users_usd_month"].map(async (key) => {
        const { data } = await stripe.prices.list({ lookup_keys: [key] });
        return data[0]?.id;
      }),
    );
    const asked: string[] = [];
    const watched: typeof fetch = (input, init) => {
      const request = new Request(input, init);
      asked.push(request.method);
      return sandbox.fetch(request);
    };
    const gateway = createStripeGateway(connectStripe({ secretKey: "sk_test_1", fetch: watched }));

    const keys = ["users_usd_month", "sso_zar_year"];
    expect(await gateway.findPrices(keys)).toEqual([users, sso]);
    expect(await gateway.findPrices(keys.toReversed())).toEqual([sso, users]);
    expect(asked).toEqual(["GET"]);
  });

  test("does not miss one whose time is up while Stripe is asked for another", async () => {
    await createCatalog(stripe);
    let time = 0;
    vi.spyOn(performance, "now").mockImplementation(() => time);
    const slow: typeof fetch = (input, init) => {
      time += 1000;
      return sandbox.fetch(new Request(input, init));
    };
    const gateway = createStripeGateway(connectStripe({ secretKey: "sk_test_1", fetch: slow }));
    const [users] = await gateway.findPrices(["users_usd_month"]);
    time += 59_500;

    const found = await gateway.findPrices(["users_usd_month", "sso_usd_month"]);

    expect(found).toEqual([users, expect.stringMatching(/^price_/)]);
  });

  test("names the one that is missing, or not active", async () => {
    await createCatalog(stripe);
    const { data } = await stripe.prices.list({ lookup_keys: ["sso_usd_month"] });
    await stripe.prices.update(data[0]?.id ?? "", { active: false });
    const gateway = createStripeGateway(stripe);

    const found = gateway.findPrices(["users_usd_month", "sso_usd_month"]);

    await expect(found).rejects.toMatchObject({
      code: "catalog_incomplete",
      message: expect.stringContaining("the lookup key sso_usd_month."),
    });
  });
});

describe("create-catalog", () => {
  test("creates what is missing where STRIPE_API_BASE leads, says what, and may be repeated", async () => {
    const listening = await sandbox.listen({ port: 0 });
    const env = { STRIPE_SECRET_KEY: "sk_test_1", STRIPE_API_BASE: listening.url };

    const first = await run(process.execPath, [program], { env });
    const again = await run(process.execPath, [program], { env });
    await listening.close();

    expect(first.stdout).toContain("created locations_usd_month\n");
    expect(first.stdout).toContain(`${everyKey.length} prices were missing`);
    expect(again.stdout).toBe("The catalogue is complete; 0 prices were missing.\n");
    expect((await activePrices()).length).toBe(everyKey.length);
  });

  test.for<[string, Record<string, string>, string]>([
    ["without a key", {}, "STRIPE_SECRET_KEY is not set"],
    ["with a publishable key", { STRIPE_SECRET_KEY: "pk_test_1" }, "STRIPE_SECRET_KEY must be"],
  ])("%s ends with 1 and says which variable is wrong", async ([, env, message]) => {
    await expect(run(process.execPath, [program], { env })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(message),
    });
  });
});

import { describe, expect, test } from "vitest";
import { productOfLookupKey, toLookupKey } from "../../src/stripe/price.ts";
import { toStripeItem } from "../../src/stripe/subscription.ts";

describe("lookup keys", () => {
  test("name product, currency and interval", () => {
    expect(toLookupKey("locations", "usd", "month")).toBe("locations_usd_month");
  });

  test.for<[string | null, string | undefined]>([
    ["locations_usd_month", "locations"],
    ["sso_zar_year", "sso"],
    ["users_usd_week", undefined],
    ["users_usd_month_2024", undefined],
    ["standard", undefined],
    ["", undefined],
    [null, undefined],
  ])("%s is of the product %s", ([key, product]) => {
    expect(productOfLookupKey(key)).toBe(product);
  });
});

describe("a change of an item", () => {
  test("a new one by its price, with its product in the metadata", () => {
    const item = toStripeItem({ product: "users", priceId: "price_1", quantity: 5 });
    expect(item).toEqual({ price: "price_1", quantity: 5, metadata: { product_type: "users" } });
  });

  test("one that is there by its id; without a quantity it is deleted", () => {
    expect(toStripeItem({ id: "si_1", quantity: 7 })).toEqual({ id: "si_1", quantity: 7 });
    expect(toStripeItem({ id: "si_1", quantity: null })).toEqual({ id: "si_1", deleted: true });
  });
});

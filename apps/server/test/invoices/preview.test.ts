import { describe, expect, test } from "vitest";
import type { Product } from "../../src/capacity/amounts.ts";
import { type ItemPlan, planItems, readPreview } from "../../src/invoices/preview.ts";
import type { BilledItem } from "../../src/stripe/subscription.ts";

function present(
  product: string,
  quantity: number,
  interval: "month" | "year" = "month",
): BilledItem {
  return { id: `si_${product}`, product, priceId: `price_${product}`, quantity, interval };
}

function wanted(product: Product, quantity: number, interval?: "month" | "year") {
  return interval ? { product, quantity, interval } : { product, quantity };
}

describe("planItems", () => {
  test.for<
    [string, readonly BilledItem[], readonly ReturnType<typeof wanted>[], Partial<ItemPlan>]
  >([
    [
      "adds to nothing, monthly unless told otherwise",
      [],
      [wanted("users", 5), wanted("locations", 3, "year")],
      {
        add: [
          { product: "locations", quantity: 3, interval: "year" },
          { product: "users", quantity: 5, interval: "month" },
        ],
      },
    ],
    [
      "keeps an item by its id with the new quantity",
      [present("users", 5)],
      [wanted("users", 8)],
      { keep: [{ id: "si_users", quantity: 8 }] },
    ],
    [
      "removes what is left out, and what is 0",
      [present("users", 5), present("locations", 1), present("sso", 1)],
      [wanted("users", 5), wanted("sso", 0)],
      {
        keep: [{ id: "si_users", quantity: 5 }],
        remove: [present("locations", 1), present("sso", 1)],
      },
    ],
    ["adds nothing for a 0", [], [wanted("users", 0)], {}],
    [
      "replaces an item whose interval changes",
      [present("users", 5)],
      [wanted("users", 5, "year")],
      {
        remove: [present("users", 5)],
        add: [{ product: "users", quantity: 5, interval: "year" }],
      },
    ],
    [
      "keeps a yearly item yearly, and lets a new one join it",
      [present("users", 5, "year")],
      [wanted("users", 6), wanted("sso", 1)],
      {
        keep: [{ id: "si_users", quantity: 6 }],
        add: [{ product: "sso", quantity: 1, interval: "year" }],
      },
    ],
    [
      "leaves alone what is none of our products",
      [present("consulting", 1), present("users", 1)],
      [wanted("users", 2)],
      { keep: [{ id: "si_users", quantity: 2 }] },
    ],
  ])("%s", ([, before, after, plan]) => {
    expect(planItems(before, after)).toEqual({ keep: [], remove: [], add: [], ...plan });
  });
});

describe("readPreview", () => {
  const users = { product_type: "users", quantity: 5 } as const;

  test("takes items, of a new subscription or of one that there is", () => {
    const items = [wanted("users", 5)];
    expect(readPreview({ items: [users] })).toEqual({ items });
    expect(readPreview({ items: [users], cancel_subscription: false })).toEqual({ items });
    expect(readPreview({ subscription_id: "sub_1", items: [users] })).toEqual({
      subscriptionId: "sub_1",
      items,
    });
  });

  test("takes the cancellation of a subscription", () => {
    expect(readPreview({ subscription_id: "sub_1", cancel_subscription: true })).toEqual({
      subscriptionId: "sub_1",
      cancel: true,
    });
  });

  test.for([
    [{}, "items", "parameter_missing"],
    [{ subscription_id: "sub_1" }, "items", "parameter_missing"],
    [{ cancel_subscription: true }, "subscription_id", "parameter_missing"],
    [
      { subscription_id: "sub_1", cancel_subscription: true, items: [users] },
      "items",
      "parameter_invalid",
    ],
    [{ items: [{ ...users, quantity: 0 }] }, "items", "parameter_invalid"],
    [{ items: [users, { ...users, quantity: 0 }] }, "items[1].product_type", "parameter_invalid"],
  ] as const)("refuses %j for %s", ([body, param, code]) => {
    expect(() => readPreview(structuredClone(body) as Parameters<typeof readPreview>[0])).toThrow(
      expect.objectContaining({
        code: "validation_failed",
        details: expect.objectContaining({
          param,
          errors: [expect.objectContaining({ param, code })],
        }),
      }),
    );
  });
});

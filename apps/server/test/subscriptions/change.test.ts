import { describe, expect, test } from "vitest";
import {
  changedMetadata,
  intervalFor,
  itemChanges,
  newProducts,
  quantitiesAfter,
} from "../../src/subscriptions/change.ts";
import {
  fromBilled,
  type ProductQuantities,
  saysTheSame,
} from "../../src/subscriptions/subscription.ts";

const present: ProductQuantities = {
  locations: { itemIds: ["si_l"], priceId: "price_l", quantity: 5, interval: "month" },
  users: { itemIds: ["si_u"], priceId: "price_u", quantity: 25, interval: "year" },
};

describe("quantities after a change", () => {
  test.for([
    [{ productQuantities: { users: 1 } }, { users: 1 }],
    [{ addProducts: { users: 25, sso: 1 } }, { locations: 5, users: 25, sso: 1 }],
    [{ removeProducts: ["users", "sso"] }, { locations: 5 }],
  ] as const)("%j: %j", ([change, after]) => {
    const { removeProducts, ...others } = { removeProducts: undefined, ...change };
    const asked = removeProducts ? { removeProducts: [...removeProducts] } : others;
    expect(quantitiesAfter(present, asked)).toEqual(after);
  });

  test("what Stripe is told: new by price, changed by id, gone, and nothing of what stays", () => {
    const after = { users: 30, sso: 2 };
    expect(newProducts(present, after)).toEqual(["sso"]);
    expect(itemChanges(present, after, new Map([["sso", "price_s"]]))).toEqual([
      { id: "si_l", quantity: null },
      { id: "si_u", quantity: 30 },
      { product: "sso", priceId: "price_s", quantity: 2 },
    ]);
    expect(itemChanges(present, { locations: 5, users: 25 }, new Map())).toEqual([]);
  });

  test("of several items of one product one remains, with all that is bought", () => {
    const users = {
      itemIds: ["si_1", "si_2"],
      priceId: "p",
      quantity: 7,
      interval: "month",
    } as const;

    expect(itemChanges({ users }, { users: 5 }, new Map())).toEqual([
      { id: "si_1", quantity: 5 },
      { id: "si_2", quantity: null },
    ]);
    expect(itemChanges({ users }, { users: 7 }, new Map())).toEqual([]);
  });

  test.for<[ProductQuantities, string]>([
    [{}, "month"],
    [present, "month"],
    [{ users: { itemIds: ["si_u"], priceId: "price_u", quantity: 1, interval: "year" } }, "year"],
  ])("beside %j a product is paid by the %s", ([before, interval]) => {
    expect(intervalFor(before)).toBe(interval);
  });
});

describe("changed metadata", () => {
  const before = { a: "1", b: "2" };

  test.for<[Record<string, string>, Record<string, string>]>([
    [{}, {}],
    [{ a: "1" }, {}],
    [{ a: "2" }, { a: "2" }],
    [{ a: "" }, { a: "" }],
    [{ c: "" }, {}],
    [{ c: "3", b: "2" }, { c: "3" }],
    [{ constructor: "x" }, { constructor: "x" }],
  ])("of %j there is really %j", ([change, changed]) => {
    expect(changedMetadata(before, change)).toEqual(changed);
  });
});

test("more pairs of metadata than may be sent can be changed and removed, but none added", () => {
  const before = Object.fromEntries(Array.from({ length: 13 }, (_, n) => [`key${n}`, "x"]));

  expect(changedMetadata(before)).toEqual({});
  expect(changedMetadata(before, { key0: "y", key1: "" })).toEqual({ key0: "y", key1: "" });
  expect(() => changedMetadata(before, { more: "x" })).toThrow("14 pairs would remain");
});

describe("what Stripe says of a subscription", () => {
  const account = { workspaceId: "ws_1", id: "cus_1", currency: "zar" } as const;
  const item = { priceId: "price_1", interval: "month" } as const;
  const billed = {
    id: "sub_1",
    customerId: "cus_1",
    status: "active",
    items: [
      { ...item, id: "si_1", product: "users", quantity: 3 },
      { ...item, id: "si_2", product: "desks", quantity: 9 },
      { ...item, id: "si_3", product: "users", quantity: 4 },
    ],
    metadata: { order: "1", workspace_billing_intent: "intent_1" },
    cancelAtPeriodEnd: false,
    canceledAt: null,
    trialEnd: 1_760_000_000_000,
    currentPeriodStart: null,
    currentPeriodEnd: null,
    createdAt: 1_750_000_000_000,
  } as const;

  test("items of one product count together, others are nobody's, and our key is not shown", () => {
    const subscription = fromBilled(account, billed, "2026-01-01T00:00:00.000Z");

    expect(subscription).toMatchObject({
      currency: "zar",
      products: {
        users: { itemIds: ["si_1", "si_3"], priceId: "price_1", quantity: 7, interval: "month" },
      },
      metadata: { order: "1" },
      trialEnd: "2025-10-09T08:53:20.000Z",
      createdAt: "2025-06-15T15:06:40.000Z",
    });
    expect(Object.keys(subscription.products)).toEqual(["users"]);
    expect(Object.keys(subscription.metadata)).toEqual(["order"]);
  });

  test("is the same whenever it was written, and in whichever order it stands", () => {
    const metadata = { ...billed.metadata, x: "1" };
    const one = fromBilled(account, { ...billed, metadata }, "2026-01-01T00:00:00.000Z");
    const reordered = { x: "1", ...billed.metadata };
    const other = fromBilled(
      account,
      { ...billed, metadata: reordered },
      "2026-01-02T00:00:00.000Z",
    );

    expect(saysTheSame(one, other)).toBe(true);
    expect(saysTheSame(one, { ...other, status: "paused" })).toBe(false);
    expect(saysTheSame(one, { ...other, metadata: {} })).toBe(false);
  });
});

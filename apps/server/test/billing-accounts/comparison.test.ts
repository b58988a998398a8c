import { describe, expect, test } from "vitest";
import type { Details } from "../../src/billing-accounts/billing-account.ts";
import { type Claims, compareDetails } from "../../src/billing-accounts/comparison.ts";
import {
  type CustomerDetails,
  type Param,
  params,
  valueAt,
  withValuesOf,
} from "../../src/billing-accounts/param.ts";

const account: Details = {
  name: "ACME",
  email: "billing@acme.com",
  phone: null,
  description: "Ours",
  address: {
    country: "US",
    line1: "1 Main Street",
    line2: null,
    city: "Oakland",
    state: "CA",
    postalCode: "94105",
  },
};

/** Different in every value. */
const customer: CustomerDetails = {
  name: null,
  email: "other@acme.com",
  phone: "+1 555 0100",
  description: null,
  address: {
    country: "de",
    line1: null,
    line2: "Hinterhaus",
    city: "Berlin",
    state: null,
    postalCode: "10117",
  },
};

const ADDRESS = params.filter((param) => param.startsWith("address."));

interface Want {
  readonly takenOver?: readonly Param[];
  readonly rejected?: readonly Param[];
  readonly differs?: readonly Param[];
  readonly promised?: readonly Param[];
}

describe("who wins", () => {
  const noClaims: Claims = { promised: new Set(), rejected: new Set(), unholdable: new Set() };
  test.for<[string, Partial<Claims>, Want]>([
    ["Stripe, where nothing speaks for us", {}, { takenOver: params }],
    [
      "we, where Stripe's value is none that an account can have",
      { unholdable: new Set<Param>(["name", "address.country"]) },
      {
        differs: ["name", "address.country"],
        takenOver: params.filter((param) => param !== "name" && param !== "address.country"),
      },
    ],
    [
      "we, where something is promised, with the whole address",
      { promised: new Set(["phone", "address"]) },
      {
        promised: ["phone", ...ADDRESS],
        takenOver: ["name", "email", "description"],
      },
    ],
    [
      "we, where Stripe has refused what was promised",
      { rejected: new Set(["phone"]) },
      { rejected: ["phone"], takenOver: params.filter((param) => param !== "phone") },
    ],
    [
      "what is promised over what was refused, and that over what an account can have",
      {
        promised: new Set(["name"]),
        rejected: new Set(["name", "email"]),
        unholdable: new Set<Param>(["name", "email", "phone"]),
      },
      {
        promised: ["name"],
        rejected: ["email"],
        differs: ["phone"],
        takenOver: ["description", ...ADDRESS],
      },
    ],
  ])("%s", ([, claims, want]) => {
    const compared = compareDetails(account, customer, { ...noClaims, ...claims });

    const found = Object.fromEntries(
      Object.entries(compared).map(([side, list]) => [
        side,
        // Its values are lists of differences.
        (list as { param: Param }[]).map(({ param }) => param),
      ]),
    );
    expect(found).toEqual({ takenOver: [], rejected: [], differs: [], promised: [], ...want });
  });

  test("each difference has both values", () => {
    const { takenOver } = compareDetails(account, customer, noClaims);

    expect(takenOver).toEqual(
      params.map((param) => ({
        param,
        here: valueAt(account, param),
        atStripe: valueAt(customer, param),
      })),
    );
  });

  test("nobody, where the two are equal, whatever is claimed", () => {
    const claims: Claims = {
      promised: new Set(["name"]),
      rejected: new Set(["email"]),
      unholdable: new Set<Param>(["phone"]),
    };

    expect(compareDetails(account, account, claims)).toEqual({
      takenOver: [],
      rejected: [],
      differs: [],
      promised: [],
    });
  });
});

describe("an account with values of its customer", () => {
  test("has these, and keeps all others", () => {
    expect(withValuesOf(account, customer, ["phone", "address.postal_code"])).toEqual({
      ...account,
      phone: "+1 555 0100",
      address: { ...account.address, postalCode: "10117" },
    });
  });

  test("is the customer, if it takes all", () => {
    expect(withValuesOf(account, customer, params)).toEqual(customer);
  });
});

import { describe, expect, test } from "vitest";
import {
  billingAccountLimit,
  changedDetails,
  type Details,
  type DetailsChange,
  emptyAddress,
} from "../../src/billing-accounts/billing-account.ts";

const details: Details = {
  name: "ACME",
  email: "billing@acme.com",
  phone: "+15551234567",
  description: null,
  address: { ...emptyAddress, country: "US", city: "San Francisco", postalCode: "94105" },
};

test.for([
  ["single", 1],
  ["assigned", 10],
  ["pooled", 10],
] as const)("a workspace in %s mode has at most %i accounts", ([mode, limit]) => {
  expect(billingAccountLimit(mode)).toBe(limit);
});

describe("changedDetails", () => {
  test.for<[string, DetailsChange, Partial<Details>]>([
    ["nothing", {}, {}],
    ["an equal value", { name: "ACME" }, {}],
    ["null where it is null", { description: null }, {}],
    ["equal values all over", details, {}],
    ["an equal part of the address", { address: { city: "San Francisco" } }, {}],
    ["no part of the address", { address: {} }, {}],
    ["another value", { name: "North" }, { name: "North" }],
    ["a value where it was null", { description: "All" }, { description: "All" }],
    ["null where it was not", { phone: null }, { phone: null }],
    ["another beside an equal value", { name: "ACME", email: "a@b.co" }, { email: "a@b.co" }],
    [
      "a part of the address",
      { address: { line1: "1 Market Street" } },
      { address: { ...details.address, line1: "1 Market Street" } },
    ],
    [
      "null for a part of the address",
      { address: { postalCode: null, country: "US" } },
      { address: { ...details.address, postalCode: null } },
    ],
    ["null for the address", { address: null }, { address: emptyAddress }],
  ])("%s", ([, change, changed]) => {
    expect(changedDetails(details, change)).toEqual(changed);
  });

  test("null for an address that is empty is no change", () => {
    expect(changedDetails({ ...details, address: emptyAddress }, { address: null })).toEqual({});
  });

  test("leaves the account as it is", () => {
    const before = structuredClone(details);
    changedDetails(details, { name: "North", address: { city: null } });
    expect(details).toEqual(before);
  });
});

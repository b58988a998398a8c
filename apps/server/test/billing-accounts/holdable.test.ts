import { beforeAll, expect, test } from "vitest";
import {
  createUnholdableFinder,
  type FindUnholdable,
} from "../../src/billing-accounts/holdable.ts";
import type { CustomerDetails, Param } from "../../src/billing-accounts/param.ts";
import { readDescription } from "../../src/description.ts";

let findUnholdable: FindUnholdable;
beforeAll(async () => {
  findUnholdable = createUnholdableFinder(await readDescription());
});

const noAddress = {
  country: null,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
};

const customer: CustomerDetails = {
  name: "ACME",
  email: "billing@acme.com",
  phone: null,
  description: null,
  address: noAddress,
};

test.for<[string, Partial<CustomerDetails>, readonly Param[]]>([
  ["everything that may be missing is", {}, []],
  ["a name of 100 characters", { name: "n".repeat(100) }, []],
  ["a name of 101 characters", { name: "n".repeat(101) }, ["name"]],
  ["a name of white space", { name: " \t" }, ["name"]],
  ["no name", { name: null }, ["name"]],
  ["no e-mail address", { email: null }, ["email"]],
  ["what is no e-mail address", { email: "billing" }, ["email"]],
  ["an e-mail address that is too long", { email: `${"b".repeat(145)}@acme.com` }, ["email"]],
  ["a phone of 50 characters", { phone: "5".repeat(50) }, []],
  ["a phone of 51 characters", { phone: "5".repeat(51) }, ["phone"]],
  ["a description of 201 characters", { description: "d".repeat(201) }, ["description"]],
  ["a NUL character", { description: "a\0b" }, ["description"]],
  ["half a character", { name: "a\ud800b" }, ["name"]],
  ["a country in lower case", { address: { ...noAddress, country: "us" } }, ["address.country"]],
  [
    "several at once",
    { name: null, address: { ...noAddress, country: "USA", postalCode: "9".repeat(21) } },
    ["name", "address.country", "address.postal_code"],
  ],
])("%s", ([, change, want]) => {
  expect([...findUnholdable({ ...customer, ...change })]).toEqual(want);
});

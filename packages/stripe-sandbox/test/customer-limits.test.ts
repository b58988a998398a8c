import { describe, expect, test } from "vitest";
import { openSandbox } from "./open-sandbox.ts";
import { send } from "./send.ts";

const long = (length: number) => "x".repeat(length);

const refused: [name: string, body: string, error: Record<string, unknown>][] = [
  [
    "a phone of 21 characters",
    "phone=123456789012345678901",
    {
      message: "Invalid string: 1234567890...2345678901; must be at most 20 characters",
      param: "phone",
    },
  ],
  ["a name of 257 characters", `name=${long(257)}`, { param: "name" }],
  ["a description of 5,001 characters", `description=${long(5001)}`, { param: "description" }],
  ["an e-mail of 513 characters", `email=${long(501)}@example.com`, { param: "email" }],
  ["a business name of 151 characters", `business_name=${long(151)}`, { param: "business_name" }],
  ["a line of 5,001 characters", `address[line1]=${long(5001)}`, { param: "address[line1]" }],
  [
    "an e-mail that is none",
    "email=jenny",
    { code: "email_invalid", param: "email", message: "Invalid email address: jenny" },
  ],
  [
    "an unknown parameter",
    "nmae=x",
    { code: "parameter_unknown", param: "nmae", message: "Received unknown parameter: nmae" },
  ],
  [
    "unknown parameters, all of them named",
    "nmae=x&name=y&emial=z",
    { param: "nmae", message: "Received unknown parameters: nmae, emial" },
  ],
  ["an unknown nested parameter", "address[town]=x", { param: "address[town]" }],
  ["the parameter __proto__", "__proto__[x]=1", { code: "parameter_unknown", param: "__proto__" }],
  ["the parameter constructor", "constructor=1", { code: "parameter_unknown" }],
  ["a string for a hash", "address=x", { param: "address" }],
  ["a hash for a string", "name[x]=y", { param: "name" }],
  ["a hash for a list", "preferred_locales[a]=de", { message: "Invalid array" }],
  ["a string for metadata", "metadata=x", { param: "metadata" }],
  ["a hash in metadata", "metadata[a][b]=x", { param: "metadata[a]" }],
  [
    "a metadata key of 41 characters",
    `metadata[${long(41)}]=x`,
    { message: expect.stringContaining("keys can have up to 40 characters"), param: "metadata" },
  ],
  [
    "a metadata value of 501 characters",
    `metadata[a]=${long(501)}`,
    { message: expect.stringContaining("values can have up to 500 characters") },
  ],
  [
    "51 metadata keys",
    Array.from({ length: 51 }, (_, at) => `metadata[k${at}]=x`).join("&"),
    {
      message:
        "Metadata can have up to 50 keys, but you've set 51. Email us at support+metadata@stripe.com for more information.",
      param: "metadata",
    },
  ],
  [
    "an unknown tax exemption",
    "tax_exempt=maybe",
    { message: "Invalid tax_exempt: must be one of exempt, none, or reverse" },
  ],
  [
    "shipping without a name",
    "shipping[address][line1]=x",
    { code: "parameter_missing", param: "shipping[name]" },
  ],
  [
    "shipping with an empty name",
    "shipping[name]=&shipping[address][line1]=x",
    { code: "parameter_invalid_empty", param: "shipping[name]" },
  ],
  ["a balance that is no integer", "balance=1.5", { code: "parameter_invalid_integer" }],
  ["a lower-case invoice prefix", "invoice_prefix=abc", { param: "invoice_prefix" }],
  [
    "5 custom fields",
    Array.from({ length: 5 }, () => {
      const field = "invoice_settings[custom_fields][]";
      return `${field}[name]=a&${field}[value]=b`;
    }).join("&"),
    { param: "invoice_settings[custom_fields]" },
  ],
  [
    "a parameter that the sandbox does not know yet, by its name",
    "source=tok_visa",
    { param: "source", message: expect.stringContaining("does not support it yet") },
  ],
];

describe("400 for", () => {
  test.each(refused)("%s", async (_name, body, error) => {
    const { sandbox, stripe } = openSandbox();
    const { id } = await stripe.customers.create();
    for (const path of ["/v1/customers", `/v1/customers/${id}`]) {
      const answer = await send(sandbox, "POST", path, { body });
      expect(answer.status).toBe(400);
      expect(answer.body.error).toMatchObject({ type: "invalid_request_error", ...error });
    }
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });
});

test("what is exactly as long as allowed is taken, counted in characters", async () => {
  const { stripe } = openSandbox();
  const given = {
    phone: "12345678901234567890",
    name: "🏔".repeat(256),
    description: long(5000),
    email: `${long(500)}@example.com`,
    metadata: Object.fromEntries(
      Array.from({ length: 50 }, (_, at) => [`${at}`.padStart(40, "k"), "ü".repeat(500)]),
    ),
  };
  expect(await stripe.customers.create(given)).toMatchObject(given);
});

test("metadata keys count after the merge: a full set can be exchanged key by key", async () => {
  const { stripe } = openSandbox();
  const keys = Array.from({ length: 50 }, (_, at) => `k${at}`);
  const metadata = Object.fromEntries(keys.map((key) => [key, "x"]));
  const { id } = await stripe.customers.create({ metadata });
  const after = await stripe.customers.update(id, { metadata: { k0: "", other: "x" } });
  expect(Object.keys(after.metadata)).toHaveLength(50);
});

test("a metadata key named __proto__ is a key like any other", async () => {
  const { sandbox } = openSandbox();
  const { body } = await send(sandbox, "POST", "/v1/customers", {
    body: "metadata[__proto__]=x&metadata[constructor]=y",
  });
  expect(Object.entries(body["metadata"] ?? {})).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect({}).not.toHaveProperty("x");
});

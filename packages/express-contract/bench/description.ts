import type { OpenApiDescription } from "../src/index.ts";

const name = { type: "string", minLength: 1, maxLength: 100 };

/** Schemas like those of a real API: constraints, formats, nullable fields, a nested object. */
export const schemas = {
  Address: {
    type: "object",
    additionalProperties: false,
    properties: {
      line1: { type: ["string", "null"], maxLength: 200 },
      city: { type: ["string", "null"], maxLength: 100 },
      country: { type: "string", pattern: "^[A-Z]{2}$" },
    },
  },
  Account: {
    type: "object",
    additionalProperties: false,
    required: ["id", "name", "email", "address", "tags", "created_at"],
    properties: {
      id: { type: "string", pattern: "^acc_[a-z0-9]+$" },
      name,
      email: { type: "string", format: "email" },
      phone: { type: ["string", "null"], maxLength: 50 },
      address: { $ref: "#/components/schemas/Address" },
      tags: { type: "array", items: { type: "string", maxLength: 20 }, maxItems: 10 },
      created_at: { type: "string", format: "date-time" },
    },
  },
  AccountUpdate: {
    type: "object",
    additionalProperties: false,
    properties: {
      name,
      email: { type: "string", format: "email" },
      phone: { type: ["string", "null"], maxLength: 50 },
      address: { $ref: "#/components/schemas/Address" },
    },
  },
  Error: {
    type: "object",
    required: ["code", "message"],
    properties: { code: { type: "string" }, message: { type: "string" } },
  },
} as const;

const account = { $ref: "#/components/schemas/Account" };
const json = (schema: object) => ({ "application/json": { schema } });
const failure = { description: "failure", content: json({ $ref: "#/components/schemas/Error" }) };
const failures = { "400": failure, "404": failure, "422": failure, "500": failure };

export const accountIdPattern = "^acc_[a-z0-9]+$";

/** A description of so many paths, each with a GET and a PATCH. */
export function describe(paths: number): OpenApiDescription {
  const entries = Array.from({ length: paths }, (_, index) => [
    `/tenants/{tenantId}/accounts${index}/{accountId}`,
    {
      parameters: [
        { name: "tenantId", in: "path", required: true, schema: { type: "string", maxLength: 40 } },
        {
          name: "accountId",
          in: "path",
          required: true,
          schema: { type: "string", pattern: accountIdPattern },
        },
      ],
      get: {
        operationId: `getAccount${index}`,
        responses: { "200": { description: "", content: json(account) }, ...failures },
      },
      patch: {
        operationId: `updateAccount${index}`,
        parameters: [{ name: "notify", in: "query", schema: { type: "boolean", default: true } }],
        requestBody: {
          required: true,
          content: json({ $ref: "#/components/schemas/AccountUpdate" }),
        },
        responses: { "200": { description: "", content: json(account) }, ...failures },
      },
    },
  ]);
  return {
    openapi: "3.1.0",
    // Sound: more members than the type names are welcome.
    ...({ info: { title: "Bench", version: "1" } } as object),
    paths: Object.fromEntries(entries),
    components: { schemas },
  };
}

/** What every server of the bench answers. */
export const accountExample = {
  id: "acc_1a2b3c",
  name: "Ada",
  email: "ada@example.com",
  phone: null,
  address: { line1: "1 Main St", city: "Berlin", country: "DE" },
  tags: ["a", "b"],
  created_at: "2026-01-01T00:00:00Z",
};

/** What every PATCH of the bench sends. */
export const updateExample = JSON.stringify({
  name: "Ada Lovelace",
  email: "ada@example.com",
  address: { line1: "1 Main St", city: "Berlin", country: "DE" },
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ContractError, type OpenApiDescription } from "../src/index.ts";
import { readOperations } from "../src/read-operations.ts";
import { References } from "../src/references.ts";
import { RequestCheck } from "../src/request-check.ts";
import { ResponseCheck } from "../src/response-check.ts";
import { createValidators } from "../src/validator.ts";
import { near } from "./mutation.ts";
import { describe31, json, pathParameter } from "./serve.ts";
import { stock } from "./stock.ts";

/** Runs of each property, ten times as many for parameters. Set it high after changing the short way. */
const numRuns = Number(process.env["DIFFERENTIAL_RUNS"] ?? 150);

const text = { type: "string" };
const integer = { type: "integer" };
const closed = { type: "object", additionalProperties: false };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** Components that others refer to. */
const components = {
  Tree: {
    ...closed,
    required: ["value"],
    properties: {
      value: integer,
      children: { type: "array", items: ref("Tree"), maxItems: 3 },
      parent: { oneOf: [ref("Tree"), { type: "null" }] },
    },
  },
  Cat: { ...closed, required: ["kind", "lives"], properties: { kind: text, lives: integer } },
  Dog: { ...closed, required: ["kind"], properties: { kind: text, good: { type: "boolean" } } },
  Named: { type: "object", required: ["name"], properties: { name: { ...text, minLength: 1 } } },
  Currency: { type: "string", enum: ["usd", "eur"], default: "usd" },
  Money: { ...closed, properties: { amount: integer, currency: ref("Currency") } },
};

/** Schemas with traps, each with a value that it allows. */
const schemas: Record<string, readonly [schema: object, seed: unknown]> = {
  recursion: [
    ref("Tree"),
    { value: 1, children: [{ value: 2, children: [] }], parent: { value: 3 } },
  ],
  "a default": [ref("Money"), { amount: 5 }],
  "a default inside a choice": [{ anyOf: [ref("Money"), text] }, { amount: 5, currency: "eur" }],
  "unevaluated properties": [
    { allOf: [ref("Named")], properties: { a: integer }, unevaluatedProperties: false },
    { name: "n", a: 1 },
  ],
  "unevaluated items": [
    {
      type: "array",
      prefixItems: [integer, text],
      minItems: 2,
      maxItems: 2,
      unevaluatedItems: false,
    },
    [1, "a"],
  ],
  "a discriminator": [
    {
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: {
        propertyName: "kind",
        mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
      },
    },
    { kind: "cat", lives: 9 },
  ],
  "a discriminator inside": [
    {
      type: "array",
      items: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
    },
    [{ kind: "Cat", lives: 9 }],
  ],
  contains: [
    { type: "array", contains: { const: 1 }, minContains: 1, maxContains: 2, uniqueItems: true },
    [1, 2, "a"],
  ],
  "a condition": [
    {
      type: "object",
      properties: { kind: text },
      if: { properties: { kind: { const: "cat" } }, required: ["kind"] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema's word.
      then: { required: ["name"] },
      else: { properties: { name: false } },
    },
    { kind: "cat", name: "Tom" },
  ],
  "dependent fields": [
    { type: "object", dependentRequired: { a: ["b"] }, dependentSchemas: { id: ref("Named") } },
    { a: 1, b: 2, id: 3, name: "n" },
  ],
  "patterns of names": [
    {
      type: "object",
      patternProperties: { "^x-": integer },
      propertyNames: { maxLength: 5 },
      additionalProperties: text,
    },
    { "x-1": 1, a: "a" },
  ],
  "formats and null": [
    {
      ...closed,
      properties: {
        a: { type: ["string", "null"], format: "email" },
        b: { type: "string", format: "date-time" },
        id: { type: "string", format: "date" },
        name: { type: ["number", "null"], multipleOf: 0.5 },
      },
    },
    { a: "a@b.co", b: "2024-01-01T00:00:00Z", id: "2024-02-29", name: 1.5 },
  ],
  "read-only and write-only": [
    {
      ...closed,
      required: ["id", "name", "b"],
      properties: {
        id: { ...integer, readOnly: true },
        name: { ...text, writeOnly: true },
        b: text,
      },
    },
    { id: 1, name: "n", b: "b" },
  ],
  negation: [
    { type: "object", not: { required: ["a"] }, properties: { b: { not: {} } } },
    { name: 1 },
  ],
  constants: [{ enum: [1, "a", null, [1], { a: 1 }] }, { a: 1 }],
  "names that objects inherit": [
    { ...closed, properties: { constructor: integer, toString: text } },
    { constructor: 1, toString: "a" },
  ],
  // Inside only: as a body's own schema, the validator on its own forgets what stands beside it.
  "a reference with siblings": [
    { ...closed, properties: { a: { ...ref("Named"), maxProperties: 2, title: "t" } } },
    { a: { name: "n" } },
  ],
  anything: [{}, { a: [1, { b: null }] }],
};

function describeBody(schema: object) {
  const content = json(schema);
  return describe31(
    {
      "/it": {
        post: {
          operationId: "post",
          requestBody: { required: true, content },
          responses: { "200": { description: "", content }, "4XX": { description: "", content } },
        },
      },
    },
    { schemas: components },
  );
}

/** The two checks of a description's only operation. */
function checksOf(description: OpenApiDescription) {
  const references = new References(description);
  const [operation, ...others] = readOperations(description, references);
  if (!operation || others.length > 0) throw new Error("one operation is expected");
  const { schemas, formats } = references;
  const validators = createValidators([operation], { openapi: "3.1.0", schemas, formats });
  const requests = new RequestCheck(operation, validators);
  return { requests, responses: new ResponseCheck(operation, validators) };
}

function accepted<Result>(check: () => Result): Result | undefined {
  try {
    return check();
  } catch (error) {
    if (error instanceof ContractError) return undefined;
    throw error;
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

describe("bodies have the validator's own verdict, defaults included", () => {
  test.each(Object.entries(schemas))("%s", async (_name, [schema, seed]) => {
    const description = describeBody(schema);
    const { requests, responses } = checksOf(description);
    const reference = stock(description);
    const headers = { "content-type": "application/json" };
    const sent = { method: "POST", url: "/it", headers };
    const counts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(near(seed), async (body) => {
        const passed = await reference.request({ ...sent, body });
        const ours = accepted(() =>
          requests.check({
            path: {},
            query: "",
            headers,
            mediaType: "application/json",
            readBody: () => structuredClone(body),
            textViolations: [],
          }),
        );
        counts[ours ? "accepted" : "refused"]++;
        expect(ours && plain(ours.body)).toEqual(passed && plain(passed.body));
        // The validator holds null for no body at all, whatever the schema says.
        if (body === null) return;
        for (const status of [200, 404]) {
          const answer = { status, headers: {}, type: "application/json", body };
          const fine = responses.problem(answer, () => undefined) === undefined;
          expect(fine).toBe(await reference.response({ ...sent, body }, status, body));
        }
      }),
      { numRuns, examples: [[seed]] },
    );
    if (schema !== schemas["anything"]?.[0]) expect(counts.refused).toBeGreaterThan(0);
    expect(counts.accepted).toBeGreaterThan(0);
  });
});

const parameters = (place: "query" | "header", more: object) =>
  Object.entries(more).map(([name, schema]) => ({ name, in: place, schema }));

/** Operations by the kind of their parameters: the first takes the short way, the others cannot. */
const operations = {
  "plain values": parameters("query", {
    n: { type: "integer", minimum: 1, default: 5 },
    s: { type: "string", maxLength: 3 },
    b: { type: "boolean" },
    e: ref("Currency"),
    d: { type: ["number", "null"] },
  }),
  lists: [
    ...parameters("query", { n: { type: "array", items: integer, maxItems: 2 } }),
    { name: "s", in: "query", explode: false, schema: { type: "array", items: text } },
  ],
  objects: [
    { name: "n", in: "query", style: "deepObject", schema: ref("Money") },
    { name: "s", in: "query", content: json({ type: "object", required: ["a"] }) },
    { name: "b", in: "query", schema: { type: "boolean" } },
  ],
  "objects that are spread out": [
    {
      name: "filter",
      in: "query",
      schema: { type: "object", properties: { n: integer, s: text } },
    },
    { name: "b", in: "query", schema: { type: "boolean" } },
  ],
};

const names = ["n", "s", "b", "e", "d", "x", "n[amount]", "n[currency]", "n[]", "s[a]", "filter"];
const values = [
  "",
  "1",
  "0",
  "01",
  "-1",
  "1.5",
  "1e1",
  "true",
  "True",
  "null",
  "usd",
  "abcd",
  "1,2",
  "1%2C2",
  "a%20b",
  "a+b",
  "a:b",
  "%7B%22a%22%3A1%7D",
  "%C3%A9",
];

const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), {
  maxLength: 4,
});

describe("parameters have the validator's own verdict, coerced alike", () => {
  test.each(Object.entries(operations))("%s", async (_name, query) => {
    const description = describe31(
      {
        "/it/{id}": {
          get: {
            operationId: "get",
            parameters: [
              pathParameter("id", { type: "integer", maximum: 9 }),
              ...query,
              ...parameters("header", { "X-Number": { type: "number" }, "X-Text": text }),
            ],
            responses: { "200": { description: "" } },
          },
        },
      },
      { schemas: components },
    );
    const { requests } = checksOf(description);
    const reference = stock(description);
    const header = fc.constantFrom("1", "1.5", "a", "");
    const headers = fc.record({ "x-number": header, "x-text": header }, { requiredKeys: [] });
    const counts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("1", "9", "10", "a", "%31"),
        pairs,
        headers,
        async (id, pairs, headers) => {
          const raw = pairs.map(([name, value]) => `${name}=${value}`).join("&");
          const passed = await reference.request({
            method: "GET",
            url: `/it/${id}?${raw}`,
            headers,
          });
          const ours = accepted(() =>
            requests.check({
              path: { id: decodeURIComponent(id) },
              query: raw,
              headers,
              mediaType: undefined,
              readBody: () => undefined,
              textViolations: [],
            }),
          );
          counts[ours ? "accepted" : "refused"]++;
          const { "x-number": number, "x-text": words } =
            (passed?.headers as Record<string, unknown>) ?? {};
          expect(ours && plain(ours)).toEqual(
            passed &&
              plain({
                path: passed.params,
                query: passed.query,
                header: { "X-Number": number, "X-Text": words },
                body: undefined,
              }),
          );
        },
      ),
      { numRuns: numRuns * 10 },
    );
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from "vitest";
import { contractOf, describe31, echo, json, pathParameter, responses, serve } from "./serve.ts";

const list = { type: "array", items: { type: "integer" } };
const filter = {
  type: "object",
  additionalProperties: false,
  properties: { color: { type: "string" }, size: { type: "integer" } },
};
const description = describe31(
  {
    "/things/{ids}": {
      parameters: [pathParameter("ids", list)],
      get: {
        operationId: "listThings",
        security: [{ apiKey: [] }, {}],
        parameters: [
          { name: "n", in: "query", schema: list },
          { name: "csv", in: "query", explode: false, schema: list },
          { name: "filter", in: "query", style: "deepObject", schema: filter },
          { name: "json", in: "query", content: { "application/json": { schema: filter } } },
          { name: "X-Ids", in: "header", schema: list },
        ],
        responses,
      },
    },
    "/open": {
      get: { operationId: "open", "x-eov-allow-unknown-query-parameters": true, responses },
    },
  },
  { securitySchemes: { apiKey: { type: "apiKey", in: "query", name: "api_key" } } },
);
const start = () =>
  serve({ description, handlers: { listThings: echo, open: echo }, security: { apiKey: () => 1 } });

describe("lists and objects in parameters are read as their style says", () => {
  test.each([
    ["exploded", "?n=1&n=2", { query: { n: [1, 2] } }],
    ["exploded, with one item", "?n=1", { query: { n: [1] } }],
    ["with commas", "?csv=1,2", { query: { csv: [1, 2] } }],
    [
      "deepObject",
      "?filter[color]=red&filter[size]=2",
      { query: { filter: { color: "red", size: 2 } } },
    ],
    ["JSON", `?json=${encodeURIComponent('{"size":3}')}`, { query: { json: { size: 3 } } }],
    ["beside a key of a security scheme", "?n=1&api_key=s", { query: { n: [1] } }],
  ])("%s", async (_promise, query, expected) => {
    const { call } = await start();
    expect(await call(`GET /things/7,8${query}`)).toMatchObject({
      status: 200,
      json: { path: { ids: [7, 8] }, ...expected },
    });
  });

  test("the key of a security scheme is no parameter of the handler", async () => {
    const { call } = await start();
    const { json } = await call("GET /things/7?api_key=s");
    expect(json).not.toHaveProperty("query.api_key");
  });

  test("unknown names are let through where the description says so", async () => {
    const { call } = await start();
    expect(await call("GET /open?any=1")).toMatchObject({ json: { query: { any: "1" } } });
  });
});

describe("and are refused, 400, with all that is wrong", () => {
  test.each([
    ["an item", "?n=1&n=x", ["n[1]"]],
    ["a property", "?filter[size]=x&filter[shape]=y", ["filter.shape", "filter.size"]],
    ["two unknown names", "?a=1&b=2&n=x", ["a", "b", "n[0]"]],
    ["an object for a list", "?csv[a]=1", [""]],
    ["a broken JSON", "?json=%7B", ["json"]],
  ])("%s", async (_promise, query, params) => {
    const { call } = await start();
    const answer = await call(`GET /things/7${query}`);
    expect(answer).toMatchObject({ status: 400, json: { code: "parameters_invalid" } });
    const { violations } = answer.json as { violations: { param: string }[] };
    expect(violations.map(({ param }) => param).sort()).toEqual(params);
  });
});

const optional = (schema: object) => ({ anyOf: [schema, { type: "null" }] });
const components = {
  schemas: {
    Ids: { $ref: "#/components/schemas/List" },
    List: list,
    Size: { type: "integer", maximum: 9 },
  },
  pathItems: {
    Item: { get: { operationId: "get", responses } },
  },
};

/** `GET /a` with these parameters. They stand beside a `$ref`, where they count as well. */
const startWith = (...parameters: object[]) =>
  serve({
    description: describe31(
      { "/a": { $ref: "#/components/pathItems/Item", parameters } },
      components,
    ),
    handlers: { get: echo },
  });

describe("a schema says the same", () => {
  test.each([
    ["of a list, through two references", { $ref: "#/components/schemas/Ids" }],
    ["of a list or null", { type: ["array", "null"], items: { type: "integer" } }],
    ["of a choice of a list and null", optional(list)],
    [
      "of a list with a limit beside its reference",
      { $ref: "#/components/schemas/List", maxItems: 2 },
    ],
    ["of null by default", { ...optional(list), default: null }],
  ])("%s", async (_how, schema) => {
    const { call } = await startWith({ name: "n", in: "query", schema });
    expect(await call("GET /a?n=1")).toMatchObject({ status: 200, json: { query: { n: [1] } } });
    expect(await call("GET /a?n=1&n=2")).toMatchObject({ json: { query: { n: [1, 2] } } });
    expect(await call("GET /a?n=x")).toMatchObject({ status: 400 });
    expect(await call("GET /a")).toMatchObject({ status: 200, json: { query: {} } });
  });

  test("with what stands beside its reference", async () => {
    const schema = { $ref: "#/components/schemas/Size", minimum: 3, default: 5 };
    const { call } = await startWith({ name: "n", in: "query", schema });
    expect(await call("GET /a")).toMatchObject({ json: { query: { n: 5 } } });
    expect(await call("GET /a?n=4")).toMatchObject({ json: { query: { n: 4 } } });
    for (const n of [2, 10]) expect(await call(`GET /a?n=${n}`)).toMatchObject({ status: 400 });
  });
});

test("names beside an object of any fields are unknown all the same", async () => {
  const schema = { type: "object", additionalProperties: { type: "string" } };
  const { call } = await startWith({ name: "f", in: "query", style: "deepObject", schema });
  expect(await call("GET /a?f[x]=1")).toMatchObject({ json: { query: { f: { x: "1" } } } });
  expect(await call("GET /a?f[x]=1&a=1&b[x]=1")).toMatchObject({
    status: 400,
    json: { violations: [{ param: "a" }, { param: "b[x]" }] },
  });
});

describe("a list in a header", () => {
  test("may have white space around its commas, or stand in several lines", async () => {
    const { call } = await startWith({
      name: "X-Words",
      in: "header",
      explode: true,
      schema: { type: "array", items: { type: "string" } },
    });
    const expected = { json: { header: { "X-Words": ["a", "b"] } } };
    expect(await call("GET /a", { headers: { "x-words": "a , b" } })).toMatchObject(expected);
    expect(await call("GET /a", { headers: { "x-words": ["a", "b"] } })).toMatchObject(expected);
  });

  test("is named as the description spells it, with its item", async () => {
    const { call } = await startWith({ name: "X-Ids", in: "header", schema: list });
    expect(await call("GET /a", { headers: { "x-ids": "1,x" } })).toMatchObject({
      json: { violations: [{ in: "header", param: "X-Ids[1]" }] },
    });
  });
});

describe("what the validator could not read is refused at start", () => {
  const object = { type: "object", properties: { a: { type: "integer" } } };
  test.each([
    ["a style of paths", "path", { style: "label" }, /the style label is not supported in a path/],
    ["another", "path", { style: "matrix", schema: list }, /the style matrix/],
    ["an object in a path", "path", { schema: object }, /an object of style simple/],
    ["JSON in a path", "path", { schema: undefined, content: json(object) }, /JSON/],
    ["an object in a header", "header", { schema: optional(object) }, /an object of style simple/],
    ["JSON in a header", "header", { schema: undefined, content: json(object) }, /JSON/],
    ["a style of no query", "query", { style: "simple" }, /the style simple/],
    [
      "an object between pipes",
      "query",
      { style: "pipeDelimited", schema: object },
      /pipeDelimited/,
    ],
    [
      "a name with a bracket",
      "query",
      { name: "page[size]" },
      /"page\[size\]": a name with a bracket/,
    ],
    [
      "a choice of objects",
      "query",
      { schema: { oneOf: [object, { type: "integer" }] } },
      /choice/,
    ],
    [
      "an object of any fields",
      "query",
      { schema: { ...object, additionalProperties: { type: "string" } } },
      /any fields/,
    ],
    [
      "two media types",
      "query",
      { schema: undefined, content: { ...json({}), "text/plain": {} } },
      /content of 2 media types/,
    ],
  ])("%s", async (_what, place, more, message) => {
    const parameter = { ...pathParameter("n"), in: place, ...more };
    const path = place === "path" ? "/a/{n}" : "/a";
    const start = contractOf({
      description: describe31({
        [path]: { get: { operationId: "get", parameters: [parameter], responses } },
      }),
      handlers: { get: echo },
    });
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.toMatchObject({ name: "DescriptionError" });
  });
});

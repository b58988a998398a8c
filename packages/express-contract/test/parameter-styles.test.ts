import { describe, expect, test } from "vitest";
import { describe31, echo, pathParameter, responses, serve } from "./serve.ts";

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

import { describe, expect, test } from "vitest";
import { describe31, echo, json, pathParameter, responses, serve } from "./serve.ts";

const address = {
  type: "object",
  additionalProperties: false,
  required: ["city"],
  properties: { city: { type: "string" }, country: { type: "string", pattern: "^[A-Z]{2}$" } },
};
const person = {
  type: "object",
  additionalProperties: false,
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1 },
    currency: { type: "string", default: "usd" },
    born: { type: "string", format: "date" },
    seen: { type: "string", format: "date-time" },
    phone: { type: ["string", "null"], maxLength: 5 },
    address: { $ref: "#/components/schemas/Address" },
    billing: { oneOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }] },
    friends: { type: "array", items: { $ref: "#/components/schemas/Person" } },
    size: { anyOf: [{ type: "integer" }, { enum: ["s", "m"] }] },
    labels: { type: "object", propertyNames: { pattern: "^[a-z.]+$" } },
  },
};
const description = describe31(
  {
    "/people/{personId}": {
      parameters: [pathParameter("personId", { type: "integer", minimum: 1 })],
      get: {
        operationId: "getPerson",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", default: 20, maximum: 100 } },
          { name: "since", in: "query", schema: { type: "string", format: "date-time" } },
          { name: "deep", in: "query", schema: { type: "boolean" } },
          { name: "empty", in: "query", allowEmptyValue: true, schema: { type: "string" } },
          { name: "X-Trace", in: "header", schema: { type: "integer" } },
          { name: "If-Match", in: "header", schema: { type: "string" } },
          { name: "Accept", in: "header", required: true, schema: { enum: ["never/looked-at"] } },
        ],
        responses,
      },
      patch: {
        operationId: "updatePerson",
        parameters: [
          { name: "mode", in: "query", required: true, schema: { enum: ["fast", "slow"] } },
          { name: "Key", in: "header", required: true, schema: { type: "string", minLength: 3 } },
        ],
        requestBody: {
          required: true,
          content: json({ $ref: "#/components/schemas/Person" }),
        },
        responses,
      },
    },
  },
  { schemas: { Address: address, Person: person } },
);
const handlers = { getPerson: echo, updatePerson: echo };
const start = () => serve({ description, handlers, bodyLimitBytes: 5_000_000 });
const key = { Key: "abc" };

describe("what a handler is given", () => {
  test("parameters are coerced, and headers stand under the description's names", async () => {
    const { call } = await start();
    const headers = { "x-trace": "7", "if-match": '"1"', "x-other": "1" };
    expect((await call("GET /people/5?limit=3&deep=true", { headers })).json).toEqual({
      path: { personId: 5 },
      query: { limit: 3, deep: true },
      header: { "X-Trace": 7, "If-Match": '"1"' },
    });
  });

  test("defaults are filled in, in the query and in the body", async () => {
    const { call, json } = await start();
    expect((await call("GET /people/5")).json).toMatchObject({ query: { limit: 20 } });
    expect((await json("PATCH /people/5?mode=fast", { name: "A" }, key)).json).toMatchObject({
      body: { name: "A", currency: "usd" },
    });
  });

  test("body values keep their types, dates stay strings, null stays null", async () => {
    const { json } = await start();
    const body = {
      name: "A",
      born: "2000-02-29",
      seen: "2026-01-01T00:00:00.5+01:00",
      phone: null,
    };
    expect((await json("PATCH /people/5?mode=fast", body, key)).json).toMatchObject({ body });
    expect(await json("PATCH /people/5?mode=fast", { name: 5 }, key)).toMatchObject({
      status: 422,
      json: { violations: [{ param: "name", message: "must be string" }] },
    });
  });

  test("a date-time in the query stays a string", async () => {
    const { call } = await start();
    const since = "2026-01-01T00:00:00Z";
    const answer = await call(`GET /people/5?since=${encodeURIComponent(since)}`);
    expect(answer.json).toMatchObject({ query: { since } });
  });

  test("a parameter may be empty where the description allows it", async () => {
    const { call } = await start();
    expect(await call("GET /people/5?empty=")).toMatchObject({ json: { query: { empty: "" } } });
    expect(await call("GET /people/5?since=")).toMatchObject({
      status: 400,
      json: { violations: [{ in: "query", param: "since", rule: "invalid" }] },
    });
  });
});

describe("everything that is wrong is listed at once", () => {
  test("parameters of every kind, 400", async () => {
    const { call } = await start();
    const answer = await call("GET /people/5?limit=x&a=1&deep=2&b=2&since=10:00", {
      headers: { "x-trace": "q" },
    });
    expect(answer).toMatchObject({ status: 400, json: { code: "parameters_invalid", omitted: 0 } });
    expect(answer.json).toHaveProperty("violations", [
      { in: "query", param: "a", rule: "unknown", message: "is not a known parameter" },
      { in: "query", param: "b", rule: "unknown", message: "is not a known parameter" },
      {
        in: "query",
        param: "since",
        rule: "invalid",
        message: "must be percent-encoded: it contains reserved characters",
      },
      { in: "query", param: "limit", rule: "invalid", message: "must be integer" },
      { in: "query", param: "deep", rule: "invalid", message: "must be boolean" },
      { in: "header", param: "X-Trace", rule: "invalid", message: "must be integer" },
    ]);
  });

  test("numbers beyond all others, which AJV coerces and asks no bounds about, 400", async () => {
    const { call } = await start();
    for (const limit of ["1e999", "Infinity", "-1e999"]) {
      expect((await call(`GET /people/5?limit=${limit}`)).json).toMatchObject({
        code: "parameters_invalid",
        violations: [{ in: "query", param: "limit", rule: "invalid", message: "must be finite" }],
      });
    }
    const headers = { "x-trace": "Infinity" };
    expect((await call("GET /people/1e999?limit=1e999&deep=2", { headers })).json).toMatchObject({
      violations: [
        { in: "path", param: "personId", message: "must be finite" },
        { in: "query", param: "deep", message: "must be boolean" },
        { in: "query", param: "limit", message: "must be finite" },
        { in: "header", param: "X-Trace", message: "must be finite" },
      ],
    });
  });

  test("fields of the body, 422", async () => {
    const { json } = await start();
    const body = {
      size: "xl",
      phone: "123456",
      address: { country: "de", street: "x" },
      friends: [{ name: "B" }, { name: "" }],
      extra: 1,
    };
    const answer = await json("PATCH /people/5?mode=fast", body, key);
    expect(answer).toMatchObject({ status: 422, json: { code: "body_invalid" } });
    const { violations } = answer.json as { violations: { param: string; rule: string }[] };
    expect(violations.map(({ param, rule }) => `${param} ${rule}`).sort()).toEqual([
      "address.city missing",
      "address.country invalid",
      "address.street unknown",
      "extra unknown",
      "friends[1].name invalid",
      "name missing",
      "phone invalid",
      "size invalid",
    ]);
  });

  test.each([
    ["the path before all", "/people/0?mode=no", { bad: 1 }, {}, 404, "path_invalid"],
    [
      "a parameter before the body",
      "/people/1?mode=no",
      { bad: 1 },
      key,
      400,
      "parameters_invalid",
    ],
    ["a header before the body", "/people/1?mode=fast", { bad: 1 }, {}, 400, "parameters_invalid"],
    ["the body last", "/people/1?mode=fast", { bad: 1 }, key, 422, "body_invalid"],
  ])("%s decides the status", async (_promise, path, body, headers, status, code) => {
    const { json } = await start();
    const answer = await json(`PATCH ${path}`, body, headers as Record<string, string>);
    expect(answer).toMatchObject({ status, json: { code } });
    const { violations } = answer.json as { violations: { param: string }[] };
    expect(violations.map(({ param }) => param)).toContain("bad");
  });

  test("a missing parameter is missing, and one that was unreadable is not missing too", async () => {
    const { json } = await start();
    expect(await json("PATCH /people/5", { name: "A" }, key)).toMatchObject({
      json: {
        violations: [{ in: "query", param: "mode", rule: "missing", message: "is required" }],
      },
    });
    const answer = await json("PATCH /people/5?mode=a:b", { name: "A" }, key);
    expect(answer.json).toMatchObject({ violations: [{ param: "mode", rule: "invalid" }] });
    expect((answer.json as { violations: unknown[] }).violations).toHaveLength(1);
  });

  test("at most 100; the rest of 60,000 is counted", async () => {
    const { json } = await start();
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1]));
    const answer = await json("PATCH /people/5?mode=fast", { name: "A", ...many }, key);
    expect(answer).toMatchObject({ status: 422, json: { omitted: 59_900 } });
    expect((answer.json as { violations: unknown[] }).violations).toHaveLength(100);
  });

  test("at most 100 of the query too", async () => {
    const { call } = await start();
    const query = Array.from({ length: 1_500 }, (_, index) => `k${index}=1`).join("&");
    const answer = await call(`GET /people/5?${query}`);
    expect(answer).toMatchObject({ status: 400, json: { omitted: 1_400 } });
  });
});

describe("a choice between schemas", () => {
  const listed = async (body: object) => {
    const { json } = await start();
    const answer = await json("PATCH /people/5?mode=fast", { name: "A", ...body }, key);
    return (answer.json as { violations: { param: string; message: string }[] }).violations;
  };

  test("complains of what is wrong inside, not of the branches", async () => {
    expect(await listed({ billing: { city: 5 } })).toEqual([
      { in: "body", param: "billing.city", rule: "invalid", message: "must be string" },
    ]);
  });

  test("says once what the value could have been", async () => {
    expect(await listed({ size: true })).toEqual([
      {
        in: "body",
        param: "size",
        rule: "invalid",
        message: 'must be integer, or must be one of "s", "m"',
      },
    ]);
  });

  test("names a key that is not allowed", async () => {
    const [violation] = await listed({ labels: { "A b": 1 } });
    expect(violation?.param).toBe('labels["A b"]');
  });
});

describe("text that no database keeps", () => {
  test.each([
    ["a NUL character", '{"name":"a\\u0000b"}', ["name"]],
    ["a lone surrogate", '{"name":"a\\ud800b"}', ["name"]],
    ["in a key", '{"name":"A","labels":{"\\udfff":1}}', ['labels["�"]']],
    ["far inside", '{"name":"A","friends":[{"name":"\\u0000"}]}', ["friends[0].name"]],
    ["in several fields", '{"name":"\\u0000","phone":"\\udc00"}', ["name", "phone"]],
  ])("422 text_invalid: %s", async (_promise, body, params) => {
    const { call } = await start();
    const headers = { "content-type": "application/json", ...key };
    const answer = await call("PATCH /people/5?mode=fast", { headers, body });
    expect(answer).toMatchObject({ status: 422, json: { code: "text_invalid" } });
    const { violations } = answer.json as { violations: { param: string; message: string }[] };
    const text = violations.filter(({ message }) => message.includes("NUL"));
    expect(text.map(({ param }) => param)).toEqual(params);
  });

  test("a whole surrogate pair is fine, and so is an escaped letter", async () => {
    const { call } = await start();
    const headers = { "content-type": "application/json", ...key };
    const body = '{"name":"\\ud83d\\ude00 \\u0041"}';
    expect(await call("PATCH /people/5?mode=fast", { headers, body })).toMatchObject({
      status: 200,
      json: { body: { name: "😀 A" } },
    });
  });

  test.each([["%00"], ["%ff"], ["%ed%a0%80"], ["%zz"]])("400 in the query: %s", async (text) => {
    const { call } = await start();
    expect(await call(`GET /people/5?empty=${text}`)).toMatchObject({
      status: 400,
      json: { violations: [{ in: "query", param: "empty", rule: "invalid" }] },
    });
  });
});

describe("hostile JSON", () => {
  const headers = { "content-type": "application/json", ...key };

  test.each([
    ['{"name":"A","__proto__":{"admin":true}}', "__proto__"],
    ['{"name":"A","\\u005f_proto__":{"admin":true}}', "__proto__"],
    ['{"name":"A","constructor":{"prototype":{}}}', "constructor"],
    ['{"name":"A","labels":{"__proto__":1}}', "labels.__proto__"],
  ])("%s: 422, and no prototype is changed", async (body, param) => {
    const { call } = await start();
    const answer = await call("PATCH /people/5?mode=fast", { headers, body });
    expect(answer).toMatchObject({ status: 422 });
    expect((answer.json as { violations: unknown[] }).violations).toContainEqual(
      expect.objectContaining({ param, rule: "unknown" }),
    );
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test.each([
    ["where nothing so deep is allowed", '{"name":', "[", "]", "}"],
    ["in a schema that refers to itself", "", '{"name":"A","friends":[', "]}", ""],
  ])("10,000 levels %s: refused, and the server goes on", async (_promise, a, open, close, b) => {
    const { call } = await start();
    const body = `${a}${open.repeat(10_000)}${close.repeat(10_000)}${b}`;
    expect(await call("PATCH /people/5?mode=fast", { headers, body })).toMatchObject({
      status: 422,
    });
    expect(await call("GET /people/5")).toMatchObject({ status: 200 });
  });
});

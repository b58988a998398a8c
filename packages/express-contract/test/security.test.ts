import { describe, expect, test } from "vitest";
import type { SecurityCall, SecurityHandler } from "../src/index.ts";
import { describe31, pathParameter, responses, serve } from "./serve.ts";

const securitySchemes = {
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "basic" },
  key: { type: "apiKey", in: "header", name: "X-Key" },
  cookie: { type: "apiKey", in: "cookie", name: "sid" },
};
const operation = (operationId: string, security?: object[]) => ({
  get: { operationId, responses, ...(security && { security }) },
});
const description = {
  ...describe31(
    {
      "/default": operation("byDefault"),
      "/open": operation("open", []),
      "/maybe": operation("maybe", [{ bearer: [] }, {}]),
      "/either": operation("either", [{ bearer: ["owner"] }, { key: [] }, { cookie: [] }]),
      "/both": operation("both", [{ bearer: [], key: [] }]),
      "/team/{teamId}": {
        parameters: [pathParameter("teamId", { type: "integer" })],
        ...operation("team"),
      },
    },
    { securitySchemes },
  ),
  security: [{ bearer: ["viewer"] }],
};
const ids = ["byDefault", "open", "maybe", "either", "both", "team"];

const refuse = (name: string): SecurityHandler => {
  throw Object.assign(new Error(name), { refusedBy: name });
};
const wants =
  (name: string, header: string, value: string): SecurityHandler =>
  async ({ request, scopes }) =>
    request.headers[header] === value ? { name, scopes } : refuse(name);

async function start(more: Record<string, SecurityHandler> = {}) {
  const reply = async (_input: unknown, context: unknown) => ({ status: 200, body: context });
  return await serve({
    description,
    handlers: Object.fromEntries(ids.map((id) => [id, reply])),
    security: {
      bearer: wants("bearer", "authorization", "Bearer good"),
      key: wants("key", "x-key", "good"),
      cookie: wants("cookie", "cookie", "a=b; sid=good"),
      ...more,
    },
    context: ({ operationId, grants }) => ({ operationId, grants }),
    errorReply: (error) => ({ status: 401, body: error }),
  });
}

const good = { authorization: "Bearer good" };

describe("who may call", () => {
  test.each([
    [
      "the global requirement",
      "/default",
      good,
      { bearer: { name: "bearer", scopes: ["viewer"] } },
    ],
    ["nothing is asked where the list is empty", "/open", {}, {}],
    ["{} allows anybody", "/maybe", {}, {}],
    ["but credentials are taken where they are", "/maybe", good, { bearer: { scopes: [] } }],
    ["either of two: the first", "/either", good, { bearer: { scopes: ["owner"] } }],
    ["either of two: the second", "/either", { "x-key": "good" }, { key: { name: "key" } }],
    ["both of two", "/both", { ...good, "x-key": "good" }, { bearer: {}, key: {} }],
  ])("%s", async (_promise, path, headers, grants) => {
    const { call } = await start();
    expect(await call(`GET ${path}`, { headers })).toMatchObject({ status: 200, json: { grants } });
  });

  test.each([
    ["nothing is there: the first alternative's", "/either", {}, "bearer"],
    ["only the second's credentials are there", "/either", { "x-key": "bad" }, "key"],
    ["only the cookie is there", "/either", { cookie: "sid=bad" }, "cookie"],
    [
      "both are there: the first's",
      "/either",
      { authorization: "bearer x", "x-key": "bad" },
      "bearer",
    ],
    [
      "another scheme's credentials are there",
      "/either",
      { authorization: "Basic x", "x-key": "bad" },
      "key",
    ],
    ["one of two is missing", "/both", good, "key"],
  ])("when all fail and %s error is given", async (_promise, path, headers, refusedBy) => {
    const { call } = await start();
    const answer = await call(`GET ${path}`, { headers: headers as Record<string, string> });
    expect(answer).toMatchObject({ status: 401, json: { refusedBy } });
  });

  test("a handler that throws without a promise refuses as well", async () => {
    const { call } = await start({ bearer: () => refuse("at once") });
    expect(await call("GET /default")).toMatchObject({ json: { refusedBy: "at once" } });
  });
});

describe("when it is asked", () => {
  test("before anything is validated, with the path as it was sent, decoded", async () => {
    const calls: SecurityCall[] = [];
    const { call } = await start({
      bearer: (one) => {
        calls.push(one);
        return refuse("bearer");
      },
    });
    expect(await call("GET /team/n%20o?unknown=1")).toMatchObject({ status: 401 });
    expect(calls).toMatchObject([
      { operationId: "team", path: { teamId: "n o" }, scopes: ["viewer"] },
    ]);
  });

  test("HEAD is guarded as GET is, OPTIONS needs no credentials", async () => {
    const { call } = await start();
    expect(await call("HEAD /default")).toMatchObject({ status: 401 });
    expect(await call("OPTIONS /default")).toMatchObject({ status: 204 });
  });
});

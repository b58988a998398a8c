import { describe, expect, test } from "vitest";
import { describe31, pathParameter, responses, serve } from "./serve.ts";

const description = describe31({
  "/reports/{reportId}": {
    parameters: [pathParameter("reportId", { type: "string", maxLength: 20 })],
    get: { operationId: "getReport", responses },
    delete: { operationId: "deleteReport", responses },
  },
  "/reports/usage.csv": { get: { operationId: "getUsage", responses } },
  "/reports/{name}.pdf": {
    get: { operationId: "getPdf", parameters: [pathParameter("name")], responses },
  },
  "/reports/{reportId}/pages/{page}": {
    parameters: [pathParameter("reportId"), pathParameter("page", { type: "integer" })],
    get: { operationId: "getPage", responses },
  },
  "/reports/usage.csv/meta": { get: { operationId: "getMeta", responses } },
  "/Über uns": { get: { operationId: "getAbout", responses } },
  "/": { get: { operationId: "getRoot", responses } },
});

const named = (name: string) => async (input: { path: unknown }) => ({
  status: 200,
  body: { name, path: input.path },
});
const ids = "getReport deleteReport getUsage getPdf getPage getMeta getAbout getRoot".split(" ");
const handlers = Object.fromEntries(ids.map((id) => [id, named(id)]));

describe("a path that is described", () => {
  test.each([
    ["a template takes any segment", "GET /reports/r1", "getReport", { reportId: "r1" }],
    ["a literal goes before a template", "GET /reports/usage.csv", "getUsage", {}],
    [
      "a half-literal goes before a template",
      "GET /reports/march.pdf",
      "getPdf",
      { name: "march" },
    ],
    [
      "a template is tried where the literal leads nowhere",
      "GET /reports/usage.csv/pages/2",
      "getPage",
      { reportId: "usage.csv", page: 2 },
    ],
    ["a literal below a literal", "GET /reports/usage.csv/meta", "getMeta", {}],
    ["each segment is percent-decoded", "GET /reports/a%20b", "getReport", { reportId: "a b" }],
    [
      "an encoded slash stays in its segment",
      "GET /reports/a%2Fb",
      "getReport",
      { reportId: "a/b" },
    ],
    ["a literal may come encoded", "GET /%C3%9Cber%20uns", "getAbout", {}],
    ["an encoded literal is the same literal", "GET /reports/usage%2Ecsv", "getUsage", {}],
    ["the query is no part of the path", "GET /reports/r1?", "getReport", { reportId: "r1" }],
    ["the root", "GET /", "getRoot", {}],
    [
      "a name that objects inherit",
      "GET /reports/__proto__",
      "getReport",
      { reportId: "__proto__" },
    ],
  ])("%s: %s", async (_promise, line, name, path) => {
    const { call } = await serve({ description, handlers });
    expect(await call(line)).toMatchObject({ status: 200, json: { name, path } });
  });
});

test("tells which operation a request is for, also where it is refused, and of none where it is for none", async () => {
  const matched: string[] = [];
  const { call } = await serve({
    description,
    handlers,
    onMatch: ({ request, operationId }) => matched.push(`${request.method} ${operationId}`),
  });

  for (const line of ["HEAD /reports/r1", `GET /reports/${"r".repeat(21)}`, "GET /nothing"]) {
    await call(line);
  }

  expect(matched).toEqual(["HEAD getReport", "GET getReport"]);
});

describe("a path that is not", () => {
  test.each([
    ["unknown", "GET /nowhere", "route_not_found"],
    ["with a trailing slash", "GET /reports/r1/", "route_not_found"],
    ["with a double slash", "GET //reports/r1", "route_not_found"],
    ["with an empty segment for a parameter", "GET /reports/", "route_not_found"],
    ["in another case", "GET /Reports/r1", "route_not_found"],
    ["that is no UTF-8", "GET /reports/%ff", "path_invalid"],
    ["with a broken escape", "GET /reports/%2", "path_invalid"],
    ["with a NUL character", "GET /reports/a%00b", "path_invalid"],
    ["with a parameter that breaks its schema", "GET /reports/r/pages/x", "path_invalid"],
    ["with a parameter that is too long", `GET /reports/${"x".repeat(21)}`, "path_invalid"],
  ])("%s is 404: %s", async (_promise, line, code) => {
    const { call } = await serve({ description, handlers });
    expect(await call(line)).toMatchObject({ status: 404, json: { code } });
  });

  test("names the parameter that breaks its schema", async () => {
    const { call } = await serve({ description, handlers });
    expect((await call("GET /reports/r/pages/x")).json).toMatchObject({
      violations: [{ in: "path", param: "page", rule: "invalid", message: "must be integer" }],
    });
  });
});

describe("methods", () => {
  test("405 with Allow, sorted, when the path is there and the method is not", async () => {
    const { call } = await serve({ description, handlers });
    const answer = await call("PUT /reports/r1");
    expect(answer).toMatchObject({ status: 405, json: { code: "method_not_allowed" } });
    expect(answer.headers.allow).toBe("DELETE, GET, HEAD, OPTIONS");
  });

  test("405 on a literal path, though a template beside it has the method", async () => {
    const { call } = await serve({ description, handlers });
    expect((await call("DELETE /reports/usage.csv")).headers.allow).toBe("GET, HEAD, OPTIONS");
  });

  test("HEAD answers as GET, without the body", async () => {
    const { call } = await serve({ description, handlers });
    const [get, head] = [await call("GET /reports/r1"), await call("HEAD /reports/r1")];
    expect(head).toMatchObject({ status: 200, text: "" });
    const { date: _one, connection: _two, "keep-alive": _three, ...same } = get.headers;
    expect(head.headers).toMatchObject(same);
  });

  test("HEAD of an error has no body either", async () => {
    const { call } = await serve({ description, handlers });
    expect(await call("HEAD /nowhere")).toMatchObject({ status: 404, text: "" });
  });

  test("OPTIONS is answered 204 with Allow", async () => {
    const { call } = await serve({ description, handlers });
    const answer = await call("OPTIONS /reports/r1");
    expect(answer).toMatchObject({ status: 204, text: "" });
    expect(answer.headers.allow).toBe("DELETE, GET, HEAD, OPTIONS");
    expect(await call("OPTIONS /nowhere")).toMatchObject({ status: 404 });
  });
});

import { describe, expect, test } from "vitest";
import { matchesNone } from "../src/entity-tag.ts";
import { anything, describe31, type LooseHandler, serve } from "./serve.ts";

describe("If-None-Match", () => {
  test.each([
    ['"a"', '"a"', true],
    ['"a"', '"b"', false],
    ['W/"a"', '"a"', true],
    ['"a"', 'W/"a"', true],
    ['"x", W/"a" , "y"', '"a"', true],
    ['"a,b"', '"a,b"', true],
    ['"a,b"', '"b"', false],
    ["*", '"a"', true],
    [" * ", '"a"', true],
    ["a", '"a"', false],
    ["", '"a"', false],
  ])("%s against %s: %s", (header, etag, expected) => {
    expect(matchesNone(header, etag)).toBe(expected);
  });
});

const etag = { ETag: { required: true, schema: { type: "string" } } };
const description = describe31({
  "/page": {
    get: {
      operationId: "getPage",
      responses: {
        "200": { ...anything, headers: etag },
        "304": { description: "", headers: etag },
      },
    },
    put: { operationId: "putPage", responses: { "200": anything, "304": { description: "" } } },
  },
  "/plain": { get: { operationId: "getPlain", responses: { "200": anything } } },
});
const page: LooseHandler = async () => ({
  status: 200,
  headers: { ETag: '"v1"', "Cache-Control": "no-cache" },
  body: { text: "long" },
});
const handlers = { getPage: page, putPage: page, getPlain: page };

describe("a GET that documents 304", () => {
  test.each([["GET"], ["HEAD"]])("%s: 304 without a body, with the headers", async (method) => {
    const { call } = await serve({ description, handlers });
    const answer = await call(`${method} /page`, { headers: { "if-none-match": 'W/"v1"' } });
    expect(answer).toMatchObject({ status: 304, text: "" });
    expect(answer.headers).toMatchObject({ etag: '"v1"', "cache-control": "no-cache" });
    expect(answer.headers).not.toHaveProperty("content-type");
    expect(answer.headers).not.toHaveProperty("content-length");
  });

  test("200 with the body for another tag", async () => {
    const { call } = await serve({ description, handlers });
    const answer = await call("GET /page", { headers: { "if-none-match": '"v0"' } });
    expect(answer).toMatchObject({ status: 200, json: { text: "long" } });
  });
});

test.each([["PUT /page"], ["GET /plain"]])("%s is never 304", async (line) => {
  const { call } = await serve({ description, handlers });
  const answer = await call(line, { headers: { "if-none-match": "*" } });
  expect(answer).toMatchObject({ status: 200 });
});

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { app } from "./library/example.ts";
import { listen, send } from "./serve.ts";

test("the README shows the example that is checked and run here", () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  const shown = /```ts\n([\s\S]*?)```/.exec(read("../README.md"))?.[1] ?? "";
  const here = shown
    .replace("@workspace-billing/express-contract", "../../src/index.ts")
    .replace("library.yaml", "openapi.yaml");
  // Imports are sorted by name, and names differ.
  const sorted = (text: string) => text.split("\n").sort();
  expect(sorted(here)).toEqual(sorted(read("library/example.ts")));
});

describe("the README's example", () => {
  test.each([
    ["GET /books", {}, undefined, 200, [{ id: 1, title: "Emma", author: "Jane Austen" }]],
    ["GET /books?limit=0", {}, undefined, 400, { code: "parameters_invalid" }],
    ["GET /books/1", { authorization: "Bearer secret" }, undefined, 200, { id: 1 }],
    ["GET /books/1", {}, undefined, 401, { code: "unauthorized" }],
    ["GET /books/9", { authorization: "Bearer secret" }, undefined, 404, { code: "not_found" }],
    [
      "POST /books",
      { authorization: "Bearer secret" },
      '{"title":"Dune"}',
      201,
      { id: 2, author: null },
    ],
    [
      "POST /books",
      { authorization: "Bearer secret" },
      '{"titel":"Dune"}',
      422,
      { code: "body_invalid" },
    ],
    ["DELETE /books/2", { authorization: "Bearer secret" }, undefined, 204, undefined],
    ["PATCH /books", {}, undefined, 405, { code: "method_not_allowed" }],
  ])("%s %o", async (line, headers, body, status, expected) => {
    const address = (await listen(app)).address();
    const port = typeof address === "object" && address ? address.port : 0;
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await send(port, line, { headers: { ...headers, ...type }, body });
    expect(answer.status).toBe(status);
    if (expected !== undefined) expect(answer.json).toMatchObject(expected);
  });
});

import { expect, test } from "vitest";
import { operationsOf } from "../scripts/operations-of.ts";
import { readDescription } from "../scripts/read-description.ts";

const { tags, components } = await readDescription();
const written = {
  operationId: "getSummary",
  summary: "Summarise",
  "x-method-name": "summaries.get",
  "x-idempotent": true,
  tags: ["Summaries"],
  security: [],
  responses: {},
};

test("an operation is given with its method and path", () => {
  const paths = { "/summary": { get: written } };

  expect(operationsOf({ tags, components, paths })).toEqual([
    { path: "/summary", item: paths["/summary"], method: "get", operation: written },
  ]);
});

test("an operation that is half written is refused, with what it lacks", () => {
  const { "x-method-name": _, "x-idempotent": __, ...begun } = written;
  // What somebody writes who has not finished is not yet what the type says.
  const paths = { "/summary": { get: begun as typeof written } };

  expect(() => operationsOf({ tags, components, paths })).toThrow(
    "GET /summary has no x-method-name, no x-idempotent",
  );
});

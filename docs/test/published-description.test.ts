import { expect, test } from "vitest";
import { type Description, type Operation, readDescription } from "../scripts/description.ts";
import { operationsOf } from "../scripts/operations.ts";
import { publishedDescription } from "../scripts/published-description.ts";

const whole = await readDescription();

/** The description with an internal operation that needs a scheme and a schema of its own. */
function withInternal(): Description {
  const internal: Operation = {
    operationId: "setUsage",
    summary: "Set the usage",
    tags: ["Librarians"],
    security: [{ serviceToken: [] }],
    requestBody: {
      content: { "application/json": { schema: { $ref: "#/components/schemas/Usage" } } },
    },
    responses: { "204": { description: "It is set." } },
    "x-method-name": "usage.set",
    "x-idempotent": true,
    "x-internal": true,
  };
  return {
    ...whole,
    tags: [...whole.tags, { name: "Librarians" }],
    paths: { ...whole.paths, "/internal/usage": { put: internal } },
    components: {
      ...whole.components,
      schemas: {
        ...whole.components.schemas,
        Usage: { type: "object", properties: { value: { $ref: "#/components/schemas/Amount" } } },
        Amount: { type: "integer" },
      },
      securitySchemes: { ...whole.components["securitySchemes"], serviceToken: { type: "http" } },
    },
  };
}

test("an internal operation is not published, nor its path, its tag, or what only it needs", () => {
  expect(publishedDescription(withInternal())).toEqual(publishedDescription(whole));
});

test("an internal operation beside a public one leaves the public one", () => {
  const description = withInternal();
  const path = "/workspaces";
  const paths = {
    ...description.paths,
    [path]: { ...description.paths[path], ...description.paths["/internal/usage"] },
  };
  const published = publishedDescription({ ...description, paths });
  expect(Object.keys(published.paths[path] ?? {})).toEqual(Object.keys(whole.paths[path] ?? {}));
});

test("everything else is published as it is", () => {
  const ids = operationsOf(whole).filter(({ operation }) => !operation["x-internal"]);
  expect(operationsOf(publishedDescription(whole))).toEqual(ids);
});

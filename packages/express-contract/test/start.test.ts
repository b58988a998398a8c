import { describe, expect, test } from "vitest";
import {
  contractOf,
  describe31,
  echo,
  json,
  type Overrides,
  pathParameter,
  responses,
} from "./serve.ts";

const get = (more: object) => ({ get: { operationId: "getIt", responses, ...more } });
const one = (more: object, components?: object) => describe31({ "/it": get(more) }, components);
const answering = (schema: object) =>
  one({ responses: { "200": { description: "", content: json(schema) } } });
const handlers = { getIt: echo };
const bearer = { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } };

const broken: readonly (readonly [string, Partial<Overrides> & { description: object }, RegExp])[] =
  [
    [
      "another version",
      { description: { ...one({}), openapi: "3.0.3" } },
      /3\.0\.3 is not supported/,
    ],
    [
      "text that nobody has parsed",
      // Sound: what a caller without types may do.
      { description: "openapi: 3.1.0" as unknown as object },
      /the description is not an object: parse it first/,
    ],
    [
      "no operationId",
      { description: describe31({ "/it": { get: { responses } } }) },
      /GET \/it has no operationId/,
    ],
    [
      "an operationId twice",
      { description: describe31({ "/a": get({}), "/b": get({}) }) },
      /"getIt" is used by GET \/a and GET \/b/,
    ],
    [
      "the same path twice",
      {
        description: describe31({
          "/{a}": { parameters: [pathParameter("a")], ...get({}) },
          "/{b}": { parameters: [pathParameter("b")], put: { operationId: "putIt", responses } },
        }),
        handlers: { getIt: echo, putIt: echo },
      },
      /\/\{a\} and \/\{b\} are the same path/,
    ],
    ["a missing handler", { description: one({}), handlers: {} }, /"getIt": it has no handler/],
    [
      "a handler too many",
      { description: one({}), handlers: { getIt: echo, more: echo } },
      /"more" has no operation/,
    ],
    [
      "an inherited name",
      { description: one({ operationId: "toString" }), handlers: {} },
      /"toString": it has no handler/,
    ],
    [
      "a scheme without a handler",
      { description: one({ security: [{ bearer: [] }] }, bearer) },
      /"getIt": security scheme "bearer" has no handler/,
    ],
    [
      "a scheme that is not described",
      { description: one({ security: [{ other: [] }] }, bearer) },
      /"getIt": security scheme "other" is not described/,
    ],
    [
      "a handler for no scheme",
      { description: one({}, bearer), security: { berer: () => 1 } },
      /no security scheme is named "berer"/,
    ],
    [
      "no success",
      { description: one({ responses: { "404": { description: "" } } }) },
      /"getIt": no success/,
    ],
    [
      "a broken $ref",
      { description: answering({ $ref: "#/components/schemas/No" }) },
      /"getIt": \$ref "#\/components\/schemas\/No" leads nowhere/,
    ],
    [
      "a broken $ref of a parameter",
      { description: one({ parameters: [{ $ref: "#/x" }] }) },
      /"getIt": .*leads nowhere/,
    ],
    [
      "a $ref to another file",
      { description: answering({ $ref: "other.yaml" }) },
      /"getIt": .*leads out of the description/,
    ],
    [
      "a $ref to itself",
      {
        description: {
          ...answering({ $ref: "#/components/schemas/A" }),
          components: { schemas: { A: { $ref: "#/components/schemas/A" } } },
        },
      },
      /"getIt": .*leads back to itself/,
    ],
    ["an unknown type", { description: answering({ type: "strng" }) }, /"getIt": .*strng/],
    [
      "a pattern that is none",
      { description: answering({ type: "string", pattern: "(" }) },
      /"getIt": .*Invalid regular expression/,
    ],
    [
      "a keyword of a wrong type",
      { description: answering({ type: "string", maxLength: "5" }) },
      /"getIt": .*maxLength/,
    ],
    [
      "a component that is invalid, in an answer that is not JSON",
      {
        description: one(
          {
            responses: {
              "200": {
                description: "",
                content: { "text/csv": { schema: { $ref: "#/components/schemas/Csv" } } },
              },
            },
          },
          { schemas: { Csv: { type: "strng" } } },
        ),
      },
      /"getIt": .*type must be JSONType/,
    ],
    [
      "an invalid component",
      {
        description: {
          ...answering({ $ref: "#/components/schemas/A" }),
          components: { schemas: { A: { type: "no" } } },
        },
      },
      /"getIt": .*type must be JSONType/,
    ],
    [
      "an invalid request body",
      {
        description: describe31({
          "/it": {
            put: {
              operationId: "getIt",
              responses,
              requestBody: { content: json({ pattern: "[" }) },
            },
          },
        }),
      },
      /"getIt": .*Invalid regular expression/,
    ],
    [
      "an invalid response header",
      {
        description: one({
          responses: { "200": { description: "", headers: { A: { schema: { type: "no" } } } } },
        }),
      },
      /"getIt": .*type must be JSONType/,
    ],
    [
      "a path parameter that is not described",
      { description: describe31({ "/{id}": get({}) }) },
      /"getIt": path parameter "id" is not described/,
    ],
    [
      "a path parameter that is not in the path",
      { description: one({ parameters: [pathParameter("id")] }) },
      /"getIt": path parameter "id" is not in \/it/,
    ],
    [
      "a parameter without a schema",
      { description: one({ parameters: [{ name: "q", in: "query" }] }) },
      /"getIt": parameter "q" has no schema/,
    ],
    [
      "a cookie parameter",
      { description: one({ parameters: [{ name: "q", in: "cookie", schema: {} }] }) },
      /"getIt": parameter "q" in "cookie" is not supported/,
    ],
    [
      "a multipart body",
      { description: one({ requestBody: { content: { "Multipart/Form-Data": {} } } }) },
      /"getIt": .*Multipart/,
    ],
    [
      "a body without content",
      { description: one({ requestBody: { required: true } }) },
      /"getIt": its request body has no content/,
    ],
    [
      "media types that differ in parameters alone",
      { description: one({ requestBody: { content: { "a/b;v=1": {}, "A/B; v=2": {} } } }) },
      /"getIt": .*a\/b;v=1 and A\/B; v=2 cannot be told apart/,
    ],
    [
      "a path without a slash",
      { description: describe31({ it: get({}) }) },
      /path "it" must begin with "\/"/,
    ],
    [
      "a path with a query",
      { description: describe31({ "/it?a=1": get({}) }) },
      /path "\/it\?a=1" must .* have no query/,
    ],
    [
      "a path parameter twice",
      {
        description: describe31({
          "/{id}/{id}": { parameters: [pathParameter("id")], ...get({}) },
        }),
      },
      /"getIt": path parameter "id" is in \/\{id\}\/\{id\} twice/,
    ],
    [
      "an operation beside a $ref and behind it",
      {
        description: describe31(
          { "/it": { $ref: "#/components/pathItems/It", ...get({}) } },
          { pathItems: { It: get({}) } },
        ),
      },
      /\/it has get both beside its \$ref and behind it/,
    ],
    [
      "a limit that is none",
      { description: one({ "x-body-limit": "lots" }) },
      /"getIt": x-body-limit "lots"/,
    ],
    [
      "a style that fits no list",
      {
        description: one({
          parameters: [
            { name: "q", in: "query", style: "matrix", explode: false, schema: { type: "array" } },
          ],
        }),
      },
      /"getIt": .*style/,
    ],
  ];

describe("a start that cannot hold is refused, and says where", () => {
  test.each(broken)("%s", async (_problem, overrides, message) => {
    const start = contractOf({ handlers, ...overrides });
    await expect(start).rejects.toThrow(message);
    await expect(start).rejects.toMatchObject({ name: "DescriptionError" });
  });
});

test("the description is never changed", async () => {
  const description = one(
    { parameters: [{ name: "q", in: "query", schema: { $ref: "#/components/schemas/A" } }] },
    { schemas: { A: { type: "string", format: "date", readOnly: true, example: "x" } } },
  );
  const before = structuredClone(description);
  await contractOf({ description: deepFreeze(description), handlers });
  expect(description).toEqual(before);
});

test("an unknown format is no reason for words on the console", async () => {
  const said: unknown[] = [];
  const { warn } = console;
  console.warn = (...words) => void said.push(words);
  await contractOf({ description: answering({ type: "string", format: "shoe-size" }), handlers });
  console.warn = warn;
  expect(said).toEqual([]);
});

test("what an extension, an example or a default says is not taken for a reference", async () => {
  const nothing = { $ref: "#/nowhere" };
  const schema = { type: "object", "x-ui": nothing, example: nothing, default: nothing };
  const properties = { $ref: { type: "string" }, example: { type: "string" } };
  const description = answering({ ...schema, properties });
  await expect(contractOf({ description, handlers })).resolves.toBeTypeOf("function");
});

test("references into the middle of things, and around in circles, are followed", async () => {
  const schemas = {
    Tree: {
      type: "object",
      properties: {
        left: { $ref: "#/components/schemas/Tree" },
        size: { $ref: "#/components/schemas/Other/properties/size" },
        leaf: {
          $ref: "#/paths/~1it/get/responses/200/content/application~1json/schema/properties/leaf",
        },
      },
    },
    Other: { properties: { size: { type: "integer" } } },
  };
  const content = json({
    $ref: "#/components/schemas/Tree",
    properties: { leaf: { type: "string" } },
  });
  const description = one({ responses: { "200": { description: "", content } } }, { schemas });
  await expect(contractOf({ description, handlers })).resolves.toBeTypeOf("function");
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

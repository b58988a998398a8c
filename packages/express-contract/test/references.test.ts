import { describe, expect, test } from "vitest";
import { describe31, json, type LooseHandler, responses, serve } from "./serve.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = { type: "string" };
const schemas = {
  Named: { type: "object", properties: { name: { type: "string" } } },
  Small: { ...ref("Named"), maxProperties: 1 },
  Cat: { type: "object", required: ["kind", "lives"], properties: { kind } },
  Dog: { type: "object", required: ["kind"], properties: { kind } },
};

/** `POST /it` takes what the schema describes, and `GET /it` answers with it. */
const start = (
  schema: object,
  get: LooseHandler = async () => ({ status: 200, body: {} }),
  components: object = schemas,
) =>
  serve({
    description: describe31(
      {
        "/it": {
          post: {
            operationId: "post",
            requestBody: { required: true, content: json(schema) },
            responses,
          },
          get: {
            operationId: "get",
            responses: { ...responses, "200": { description: "", content: json(schema) } },
          },
        },
      },
      { schemas: components },
    ),
    handlers: { post: async ({ body }) => ({ status: 200, body }), get },
  });

describe("what stands beside a $ref counts too", () => {
  test.each([
    ["in the schema of a body", { ...ref("Named"), maxProperties: 1 }],
    ["in a component that is nothing else", ref("Small")],
    ["beside allOf", { ...ref("Named"), allOf: [{ maxProperties: 1 }] }],
    ["to close what the reference describes", { ...ref("Named"), unevaluatedProperties: false }],
  ])("%s, of requests and of answers", async (_place, schema) => {
    const { json, call } = await start(schema, async () => ({
      status: 200,
      body: { name: "n", more: 1 },
    }));
    expect(await json("POST /it", { name: "n" })).toMatchObject({ status: 200 });
    expect(await json("POST /it", { name: "n", more: 1 })).toMatchObject({ status: 422 });
    expect(await json("POST /it", { name: 1 })).toMatchObject({ status: 422 });
    expect(await call("GET /it")).toMatchObject({ json: { code: "response_invalid" } });
  });

  test("in a property that is read-only: not required of a request, and refused in one", async () => {
    const { json } = await start({
      type: "object",
      required: ["id"],
      properties: { id: { ...ref("Named"), readOnly: true } },
    });
    expect(await json("POST /it", {})).toMatchObject({ status: 200 });
    expect(await json("POST /it", { id: {} })).toMatchObject({ status: 422 });
  });
});

describe("a discriminator's mapping names schemas", () => {
  test.each([
    ["by reference", { tom: "#/components/schemas/Cat", rex: "#/components/schemas/Dog" }],
    ["by their bare names", { tom: "Cat", rex: "Dog" }],
  ])("%s", async (_way, mapping) => {
    const { json } = await start({
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: { propertyName: "kind", mapping },
    });
    expect(await json("POST /it", { kind: "rex" })).toMatchObject({ status: 200 });
    expect(await json("POST /it", { kind: "tom", lives: 9 })).toMatchObject({ status: 200 });
    expect(await json("POST /it", { kind: "tom" })).toMatchObject({
      status: 422,
      json: { violations: [{ param: "lives", rule: "missing" }] },
    });
  });
});

describe("a reference into the middle of a schema", () => {
  const startWith = (components: object, schema: object) => start(schema, undefined, components);
  const whole = (properties: object) => ({
    type: "object",
    required: Object.keys(properties),
    properties,
  });

  test("keeps apart what differs in punctuation alone", async () => {
    const parts = { "a-b": { type: "string" }, "a.b": { type: "integer" } };
    const part = (name: string) => ref(`Parts/properties/${name}`);
    const { json } = await startWith(
      { Parts: whole(parts) },
      whole({ first: part("a-b"), second: part("a.b") }),
    );
    expect(await json("POST /it", { first: "1", second: 2 })).toMatchObject({ status: 200 });
    expect(await json("POST /it", { first: 1, second: 2 })).toMatchObject({ status: 422 });
    expect(await json("POST /it", { first: "1", second: "2" })).toMatchObject({ status: 422 });
  });

  test("is not taken for a component that has the name it gets", async () => {
    const { json } = await startWith(
      {
        Person: whole({ name: { type: "string" } }),
        "components.schemas.Person.properties.name": ref("Person/properties/name"),
      },
      ref("components.schemas.Person.properties.name"),
    );
    expect(await json("POST /it", "n")).toMatchObject({ status: 200 });
    expect(await json("POST /it", 1)).toMatchObject({ status: 422 });
  });
});

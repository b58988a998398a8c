import { readFileSync } from "node:fs";
import { AjvOptions } from "express-openapi-validator/dist/framework/ajv/options.js";
import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { SchemaPreprocessor } from "express-openapi-validator/dist/middlewares/parsers/schema.preprocessor.js";
import { expect, test, vi } from "vitest";

/** What `src/validator.ts` takes from inside the validator. When one of these fails, read both. */
const options = new AjvOptions({
  validateRequests: { allErrors: true, coerceTypes: false },
  validateResponses: { allErrors: true },
  validateFormats: true,
  formats: {},
  ajvFormats: { mode: "full" },
  serDes: [{ format: "date" }],
  // Sound: the settings that these classes read.
} as never);

function prepared() {
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/a": {
        post: {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
          responses: { "200": { content: { "application/json": { schema: { type: "object" } } } } },
        },
      },
    },
    components: {
      schemas: {
        Pet: {
          oneOf: [{ $ref: "#/components/schemas/Cat" }],
          discriminator: { propertyName: "kind" },
        },
        Cat: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
      },
    },
  };
  // Sound: an OpenAPI document.
  return new SchemaPreprocessor(document as never, options.preprocessor, {
    allErrors: true,
  }).preProcess();
}

test("the version is the one that was read, and pinned exactly", () => {
  const manifest = new URL("../package.json", import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(manifest, "utf8"));
  expect(dependencies["express-openapi-validator"]).toBe("5.6.2");
});

test("the settings become options for requests, answers and the preparation", () => {
  expect(options.request).toMatchObject({ allErrors: true, useDefaults: true, coerceTypes: false });
  expect(options.response).toMatchObject({ allErrors: true, useDefaults: false });
  expect(options.preprocessor).toMatchObject({ validateFormats: true });
});

test("the preparation gives a description for requests and one for answers, and marks discriminators", () => {
  const { apiDoc, apiDocRes } = prepared();
  expect(apiDocRes.paths?.["/a"]).toHaveProperty("post.responses.200");
  const schema = apiDoc.paths?.["/a"]?.post?.requestBody;
  expect(schema).toHaveProperty("content.application/json.schema._discriminator.property", "kind");
});

test("the preparation asks AJV for nothing that it was told of beforehand", () => {
  const pet = { type: "object" };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {},
    components: { schemas: { Alias: { $ref: "#/components/schemas/Pet" }, Pet: pet } },
  };
  // Sound: an OpenAPI document.
  const preprocessor = new SchemaPreprocessor(document as never, options.preprocessor, {});
  const asked = vi.spyOn(Reflect.get(preprocessor, "ajv"), "getSchema");
  Reflect.get(preprocessor, "resolvedSchemaCache").set("#/components/schemas/Pet", pet);
  expect(preprocessor.preProcess().apiDoc.components?.schemas?.["Alias"]).toBe(pet);
  expect(asked).not.toHaveBeenCalled();
});

test("the request validator keeps one middleware and two AJV instances that compile by key", () => {
  const { apiDoc } = prepared();
  const validator = new RequestValidator(apiDoc, options.request);
  expect(validator).toMatchObject({ middlewareCache: {} });
  for (const name of ["ajv", "ajvBody"]) {
    for (const method of ["compile", "addSchema", "getSchema"]) {
      expect(validator).toHaveProperty(`${name}.${method}`, expect.any(Function));
    }
  }
  const added: string[] = [];
  for (const name of ["ajv", "ajvBody"] as const) {
    const ajv = Reflect.get(validator, name);
    const addSchema = ajv.addSchema.bind(ajv);
    ajv.addSchema = (schema: object, key: string) => {
      added.push(`${name} ${key} ${Object.keys(schema).sort()}`);
      return addSchema(schema, key);
    };
  }
  const request = {
    method: "POST",
    originalUrl: "/a",
    path: "/a",
    headers: { "content-type": "application/json" },
    query: {},
    params: {},
    body: { kind: "Cat", name: "Tom" },
    openapi: {
      expressRoute: "/a",
      openApiRoute: "/a",
      pathParams: {},
      schema: apiDoc.paths?.["/a"]?.post,
    },
  };
  let passed = 0;
  // Sound: the parts of a request that it reads.
  validator.validate(request as never, {} as never, () => passed++);
  expect(passed).toBe(1);
  expect(Object.keys(Reflect.get(validator, "middlewareCache"))).toEqual([
    "POST-/a-application/json",
  ]);
  expect(added).toEqual([
    "ajv POST-/a-application/json components,paths,properties,required",
    "ajvBody POST-/a-application/json components,paths,properties",
  ]);
  request.body.kind = "Dog";
  expect(() => validator.validate(request as never, {} as never, () => passed++)).toThrow(
    "'kind' must be equal to one of the allowed values: Cat.",
  );
});

test("the response validator builds functions by status and media type, and keeps their errors", () => {
  const { apiDocRes } = prepared();
  const validator = new ResponseValidator(apiDocRes, options.response);
  const { responses } = apiDocRes.paths?.["/a"]?.post ?? {};
  const built = Reflect.get(validator, "buildValidators").call(validator, responses, "key");
  const validate = built[200]["application/json"];
  expect(validate({ response: {} })).toBe(true);
  expect(validate({ response: 5 })).toBe(false);
  expect(validate.errors).toMatchObject([
    { keyword: "type", instancePath: "/response", message: "must be object" },
  ]);
});

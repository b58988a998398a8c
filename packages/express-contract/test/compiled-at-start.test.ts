import { RequestValidator } from "express-openapi-validator/dist/middlewares/openapi.request.validator.js";
import { ResponseValidator } from "express-openapi-validator/dist/middlewares/openapi.response.validator.js";
import { expect, test, vi } from "vitest";
import { describe31, echo, json, responses, serve } from "./serve.ts";

const body = { type: "object", properties: { n: { type: "integer" } } };
const description = describe31({
  "/n": {
    get: { operationId: "getN", responses },
    patch: {
      operationId: "updateN",
      requestBody: { content: { ...json(body), "application/merge-patch+json": { schema: body } } },
      responses,
    },
  },
});

test("no request builds a validator: 1,000 distinct content types, GET and PATCH, right and wrong", async () => {
  // Sound: the two private methods in which the validator compiles; see the guard test.
  const building = [
    vi.spyOn(
      RequestValidator.prototype as unknown as { buildMiddleware(): void },
      "buildMiddleware",
    ),
    vi.spyOn(
      ResponseValidator.prototype as unknown as { buildValidators(): void },
      "buildValidators",
    ),
  ];
  const built = () => building.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  const { call } = await serve({ description, handlers: { getN: echo, updateN: echo } });
  const atStart = built();
  // One for GET; two types and none for PATCH; and the answers of both.
  expect(atStart).toBe(1 + 3 + 2);
  for (let index = 0; index < 1_000; index++) {
    const headers = { "content-type": `application/x-made-up-${index}` };
    expect(await call("GET /n", { headers })).toMatchObject({ status: 200 });
    expect(await call("PATCH /n", { headers, body: "{}" })).toMatchObject({ status: 415 });
    const parameter = { "content-type": `application/json; v=${index}` };
    const wrong = index % 2 === 0 ? '{"n":1}' : '{"n":"x"}';
    const status = index % 2 === 0 ? 200 : 422;
    expect(await call("PATCH /n", { headers: parameter, body: wrong })).toMatchObject({ status });
  }
  expect(built()).toBe(atStart);
});

import { expect, test } from "vitest";
import { ApiError, createClient, isApiError } from "../src/index.ts";
import { type Answer, startServer } from "./test-server.ts";

const body = {
  type: "unprocessable_entity",
  code: "validation_failed",
  message: "address.country must match a pattern.",
  doc_url: "http://127.0.0.1/docs/errors#validation_failed",
  param: "address.country",
  errors: [
    { param: "address.country", code: "parameter_invalid", message: "must match a pattern" },
  ],
};

/** What a call throws at an answer. */
async function thrownAt(answer: Answer): Promise<unknown> {
  const server = await startServer(answer);
  const client = createClient({ baseUrl: server.baseUrl });
  return client.workspaces.update({ workspaceId: "ws_1" }, { name: "x" }).catch((caught) => caught);
}

const html = { headers: { "Content-Type": "text/html" }, text: "<html>Bad gateway</html>" };

test("an ApiError has all that the error body and the headers say", async () => {
  const error = await thrownAt({ status: 422, json: body, headers: { "Request-Id": "req_1" } });
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    name: "ApiError",
    message: body.message,
    status: 422,
    code: body.code,
    type: body.type,
    param: body.param,
    errors: body.errors,
    requestId: "req_1",
    docUrl: body.doc_url,
    operationId: "updateWorkspace",
  });
});

test("a log gets name and message too, in its JSON and at the head of the stack", async () => {
  const error = await thrownAt({ status: 422, json: body, headers: { "Request-Id": "req_1" } });
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ApiError",
    message: body.message,
    status: 422,
    code: body.code,
    type: body.type,
    param: body.param,
    errors: body.errors,
    requestId: "req_1",
    docUrl: body.doc_url,
    operationId: "updateWorkspace",
  });
  expect(error).toHaveProperty("stack", expect.stringMatching(/^ApiError: address\.country must/));
});

const foreign = "and the body is not the API's error body";
const strange: [string, Answer, number, string][] = [
  ["a proxy's page", { status: 502, ...html }, 502, `502, ${foreign} (text/html).`],
  ["an empty 500", { status: 500 }, 500, `500, ${foreign} (it is empty).`],
  [
    "an empty 500 with Content-Length 0",
    { status: 500, headers: { "Content-Length": "0" } },
    500,
    `500, ${foreign} (it is empty).`,
  ],
  [
    "cut JSON",
    { status: 503, headers: { "Content-Type": "application/json" }, text: '{"type": "api_er' },
    503,
    `503, ${foreign} (application/json).`,
  ],
  [
    "another JSON",
    { status: 404, json: { error: "x" } },
    404,
    `404, ${foreign} (application/json).`,
  ],
  ["JSON null", { status: 404, json: null }, 404, `404, ${foreign} (it is empty).`],
  ["304", { status: 304 }, 304, "304, the resource still is what If-None-Match names."],
  ["HTML as success", { status: 200, ...html }, 200, "200, but the body is not JSON."],
  ["an empty success", { status: 200 }, 200, "200, but the body is empty."],
  [
    "cut JSON as success",
    { status: 200, headers: { "Content-Length": "8" }, text: '{"name":' },
    200,
    "200, but the body is not JSON.",
  ],
];

test.each(strange)("%s is an ApiError without a code, which says what it is", async (...row) => {
  const [, answer, status, message] = row;
  const error = await thrownAt(answer);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    message: `updateWorkspace: ${message}`,
    status,
    code: undefined,
    type: undefined,
    errors: [],
    operationId: "updateWorkspace",
  });
});

test("an answer of success that cannot be read keeps what the parser said as its cause", async () => {
  expect(await thrownAt(html)).toHaveProperty("cause", expect.any(SyntaxError));
});

test("isApiError tells ApiErrors from all else, and those of one operation from the others", async () => {
  const error = await thrownAt({ status: 422, json: body });
  expect(isApiError(error)).toBe(true);
  expect(isApiError(error, "updateWorkspace")).toBe(true);
  expect(isApiError(error, "createWorkspace")).toBe(false);
  for (const other of [new Error("x"), body, null, undefined, "ApiError"]) {
    expect(isApiError(other)).toBe(false);
  }
});

test("isApiError knows the errors of another copy of the package", async () => {
  const copy: typeof import("../src/api-error.ts") = await import(
    `${new URL("../src/api-error.ts", import.meta.url)}?copy`
  );
  const error = copy.toApiError("getWorkspace", new Response(), undefined, "and nothing else");
  expect(error).not.toBeInstanceOf(ApiError);
  expect(isApiError(error)).toBe(true);
});

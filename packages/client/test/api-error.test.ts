import { expect, onTestFinished, test, vi } from "vitest";
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
  const client = createClient({ baseUrl: server.baseUrl, maxRetries: 0 });
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
    doc_url: body.doc_url,
    operationId: "updateWorkspace",
    retryable: false,
    retryAfter: undefined,
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
    doc_url: body.doc_url,
    operationId: "updateWorkspace",
    retryable: false,
  });
  expect(error).toHaveProperty("stack", expect.stringMatching(/^ApiError: address\.country must/));
});

const json = { "Content-Type": "application/json" };
const strange: [string, Answer, string][] = [
  ["a proxy's page", { status: 502, ...html }, "502, text/html"],
  ["an empty 500", { status: 500 }, "500, no body"],
  [
    "an empty 500 with Content-Length 0",
    { status: 500, headers: { "Content-Length": "0" } },
    "500, no body",
  ],
  ["cut JSON", { status: 503, headers: json, text: '{"type": "api_er' }, "503, application/json"],
  ["another JSON", { status: 404, json: { error: "x" } }, "404, application/json"],
  ["JSON null", { status: 404, json: null }, "404, application/json"],
  ["304", { status: 304 }, "304, no body"],
  ["HTML as success", html, "200, text/html"],
  ["an empty success", { status: 200 }, "200, no body"],
  [
    "cut JSON as success",
    { headers: { ...json, "Content-Length": "8" }, text: '{"name":' },
    "200, application/json",
  ],
];

test.each(strange)("%s is an ApiError without a code, which says what it is", async (...row) => {
  const [, answer, shown] = row;
  const error = await thrownAt(answer);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    message: `updateWorkspace: unexpected answer (${shown})`,
    status: answer.status ?? 200,
    errors: [],
    operationId: "updateWorkspace",
  });
  expect(error).not.toHaveProperty("code");
});

test.each([408, 429, 500, 502, 503, 504])("a %d is retryable", async (status) => {
  expect(await thrownAt({ status, json: body })).toHaveProperty("retryable", true);
});

test.each([400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 501, 505, 304, 200])(
  "a %d is not retryable",
  async (status) => {
    expect(await thrownAt({ status, ...html })).toHaveProperty("retryable", false);
  },
);

test("a 409 is retryable while a request with the same key is running, and for no other reason", async () => {
  const retryableWith = async (code: string) =>
    Object(await thrownAt({ status: 409, json: { ...body, code } })).retryable;
  expect(await retryableWith("idempotency_key_in_use")).toBe(true);
  expect(await retryableWith("billing_account_in_use")).toBe(false);
});

const now = Date.parse("2026-11-23T09:00:00Z");
test.each([
  ["7", 7],
  ["0", undefined],
  ["Mon, 23 Nov 2026 09:00:30 GMT", 30],
  ["Mon, 23 Nov 2026 08:00:00 GMT", undefined],
  ["soon", undefined],
  ["-5", undefined],
  [undefined, undefined],
])("Retry-After: %s asks to wait %s seconds", async (value, seconds) => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  onTestFinished(() => void vi.useRealTimers());
  const headers = value ? { "Retry-After": value } : {};
  expect(await thrownAt({ status: 503, json: body, headers })).toHaveProperty(
    "retryAfter",
    seconds,
  );
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
  const error = new copy.ApiError({ message: "x", operationId: "getWorkspace" });
  expect(error).not.toBeInstanceOf(ApiError);
  expect(isApiError(error)).toBe(true);
});

import { describe, expect, test } from "vitest";
import { ContractError, type ResponseDrift } from "../src/index.ts";
import { describe31, json, type LooseHandler, type Overrides, serve } from "./serve.ts";

const book = {
  type: "object",
  additionalProperties: false,
  required: ["title"],
  properties: { title: { type: "string" }, at: { type: "string", format: "date-time" } },
};
const problem = { type: "object", required: ["code"], properties: { code: { type: "string" } } };
const description = describe31({
  "/book": {
    get: {
      operationId: "getBook",
      responses: {
        "200": {
          description: "",
          headers: {
            "Request-Id": { required: true, schema: { type: "string" } },
            "X-Count": { schema: { type: "integer", minimum: 1 } },
          },
          content: { ...json(book), "text/csv": {}, "image/*": {} },
        },
        "204": { description: "" },
        "302": { description: "", headers: { Location: { required: true, schema: {} } } },
        "4XX": { description: "", content: json(problem) },
        "500": { description: "", content: json(problem) },
      },
    },
  },
});

const id = { "Request-Id": "r1" };
const start = (getBook: LooseHandler, more: Partial<Overrides> = {}) =>
  serve({ description, handlers: { getBook }, ...more });

describe("an answer as documented is sent", () => {
  test("JSON, with its length and its charset", async () => {
    const { call } = await start(async () => ({ status: 200, headers: id, body: { title: "Ü" } }));
    const answer = await call("GET /book");
    expect(answer).toMatchObject({ status: 200, text: '{"title":"Ü"}' });
    expect(answer.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "content-length": "14",
      "request-id": "r1",
    });
  });

  test.each([
    ["text", "text/csv", "a,b", "text/csv; charset=utf-8"],
    ["bytes", "image/png", new Uint8Array([97, 98]), "image/png"],
  ])("%s", async (_promise, type, body, contentType) => {
    const { call } = await start(async () => ({ status: 200, type, headers: id, body }));
    const answer = await call("GET /book");
    expect(answer.text).toBe(Buffer.from(body).toString());
    expect(answer.headers["content-type"]).toBe(contentType);
  });

  test("nothing, without a length, for 204", async () => {
    const { call } = await start(async () => ({ status: 204 }));
    const answer = await call("GET /book");
    expect(answer).toMatchObject({ status: 204, text: "" });
    expect(answer.headers).not.toHaveProperty("content-length");
    expect(answer.headers).not.toHaveProperty("content-type");
  });

  test("a redirect", async () => {
    const { call } = await start(async () => ({ status: 302, headers: { Location: "/x" } }));
    expect(await call("GET /book")).toMatchObject({ status: 302, headers: { location: "/x" } });
  });

  test("headers that other middlewares have set stay, and count as given", async () => {
    const { call } = await serve(
      { description, handlers: { getBook: async () => ({ status: 200, body: { title: "A" } }) } },
      [
        (_request, response, next) => {
          response.set(id).set("Vary", "Origin");
          next();
        },
      ],
    );
    expect(await call("GET /book")).toMatchObject({
      status: 200,
      headers: { "request-id": "r1", vary: "Origin" },
    });
  });
});

const drifts = [
  ["a field that is missing", { status: 200, headers: id, body: {} }, "title is required"],
  [
    "a field of another type",
    { status: 200, headers: id, body: { title: 1 } },
    "title must be string",
  ],
  [
    "an unknown field",
    { status: 200, headers: id, body: { title: "", x: 1 } },
    "x is not a known field",
  ],
  [
    "a Date for a date-time",
    { status: 200, headers: id, body: { title: "", at: new Date(0) } },
    "at must be string",
  ],
  ["an undocumented status", { status: 201, body: {} }, "status 201 is not documented"],
  ["no body", { status: 200, headers: id }, "is documented with a body"],
  ["a body for 204", { status: 204, body: {} }, "is documented without a body"],
  [
    "an undocumented type",
    { status: 200, type: "text/html", body: "x", headers: id },
    "media type text/html",
  ],
  [
    "an object as text",
    { status: 200, type: "text/csv", body: {}, headers: id },
    "string or bytes",
  ],
  [
    "a required header that is missing",
    { status: 200, body: { title: "" } },
    "Request-Id is required",
  ],
  ["a required header of a redirect", { status: 302 }, "Location is required"],
  [
    "a header that breaks its schema",
    { status: 200, headers: { ...id, "x-count": "0" }, body: { title: "" } },
    "X-Count must be >= 1",
  ],
] as const;

describe("an answer that is not as documented", () => {
  test.each(drifts)("throw: %s becomes 500 response_invalid", async (_promise, reply, message) => {
    const { call } = await start(async () => reply);
    const answer = await call("GET /book");
    expect(answer).toMatchObject({ status: 500, json: { code: "response_invalid" } });
    expect(answer.json).toHaveProperty("message", expect.stringContaining(message));
  });

  test.each(drifts.filter(([name]) => name !== "an object as text"))(
    "reported: %s is told, and sent all the same",
    async (_promise, reply, message) => {
      const told: ResponseDrift[] = [];
      const { call } = await start(async () => reply, {
        onResponseDrift: (drift) => void told.push(drift),
      });
      expect(await call("GET /book")).toMatchObject({ status: reply.status });
      expect(told).toMatchObject([{ operationId: "getBook", status: reply.status }]);
      expect(told[0]?.message).toContain(message);
    },
  );

  test("names the fields", async () => {
    const { call } = await start(async () => ({ status: 200, headers: id, body: { x: 1 } }));
    expect((await call("GET /book")).json).toMatchObject({
      violations: [
        { in: "body", param: "title", rule: "missing", message: "is required" },
        { in: "body", param: "x", rule: "unknown", message: "is not a known field" },
      ],
    });
  });
});

describe("the answer to an error", () => {
  const fails: LooseHandler = async () => {
    throw Object.assign(new Error("lost"), { code: "lost" });
  };

  test("is the application's, whatever was thrown", async () => {
    for (const thrown of [new Error("a"), "text", undefined, null, 0]) {
      const seen: unknown[] = [];
      const { call } = await start(() => Promise.reject(thrown), {
        errorReply: (error) => {
          seen.push(error);
          return { status: 418, headers: { "X-Why": 7 }, body: { code: "teapot" } };
        },
      });
      const answer = await call("GET /book");
      expect(answer).toMatchObject({ status: 418, json: { code: "teapot" } });
      expect(answer.headers["x-why"]).toBe("7");
      expect(seen).toEqual([thrown]);
    }
  });

  test("may be of another JSON type", async () => {
    const type = "application/problem+json";
    const { call } = await start(fails, {
      onResponseDrift: () => {},
      errorReply: () => ({ status: 400, type, body: { code: "x" } }),
    });
    expect((await call("GET /book")).headers["content-type"]).toBe(`${type}; charset=utf-8`);
  });

  test.each([
    ["a body that breaks its schema", { status: 404, body: {} }],
    ["an undocumented status", { status: 503, body: { code: "down" } }],
  ])(
    "that drifts, by %s, is 500 response_invalid, with what was thrown as cause",
    async (_promise, reply) => {
      const seen: unknown[] = [];
      const { call } = await start(fails, {
        errorReply: (error) => {
          seen.push(error);
          if (!(error instanceof ContractError)) return reply;
          // Not as documented either: but the answer to drift is not checked again.
          return { status: error.status, body: { reason: error.reason } };
        },
      });
      expect(await call("GET /book")).toMatchObject({
        status: 500,
        json: { reason: "response_invalid" },
      });
      expect(seen).toHaveLength(2);
      expect(seen[1]).toMatchObject({ reason: "response_invalid", cause: { code: "lost" } });
    },
  );

  test("that drifts is reported and sent", async () => {
    const told: ResponseDrift[] = [];
    const { call } = await start(fails, {
      errorReply: () => ({ status: 404, body: { reason: "x" } }),
      onResponseDrift: (drift) => void told.push(drift),
    });
    expect(await call("GET /book")).toMatchObject({ status: 404, json: { reason: "x" } });
    expect(told).toMatchObject([
      { status: 404, cause: { code: "lost" }, violations: [{ param: "code" }] },
    ]);
  });

  test.each<[string, Partial<Overrides>, LooseHandler]>([
    [
      "errorReply throws",
      {
        errorReply: () => {
          throw new Error("secret");
        },
      },
      fails,
    ],
    [
      "errorReply's body is no JSON",
      { errorReply: () => ({ status: 500, body: { code: 1n } }) },
      fails,
    ],
    [
      "its header is none",
      { errorReply: () => ({ status: 500, headers: { a: "\n" }, body: { code: "" } }) },
      fails,
    ],
  ])("is a bare JSON 500 when %s: no HTML, no stack", async (_promise, more, handler) => {
    const { call } = await start(handler, more);
    const answer = await call("GET /book");
    expect(answer).toMatchObject({ status: 500, text: '{"error":"internal_error"}' });
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  test.each([
    ["a body that cannot be serialized", { status: 200, type: "text/csv", headers: id, body: 5 }],
    [
      "a header with a line break",
      { status: 200, headers: { "Request-Id": "a\nb" }, body: { title: "" } },
    ],
    ["a status that HTTP does not have", { status: 9_999 }],
    ["nothing", undefined],
  ])("stands for a handler's answer that cannot be sent: %s", async (_promise, reply) => {
    const { call } = await start(async () => reply, { onResponseDrift: () => {} });
    expect(await call("GET /book")).toMatchObject({ status: 500, json: { code: "internal" } });
  });

  test("is given when the report of drift throws", async () => {
    const { call } = await start(async () => ({ status: 201 }), {
      onResponseDrift: () => {
        throw new Error("no disk");
      },
      errorReply: (error) => ({ status: 500, body: { code: String(error) } }),
    });
    expect(await call("GET /book")).toMatchObject({
      status: 500,
      json: { code: "Error: no disk" },
    });
  });

  test("of an unknown path is the application's too, and Express never gets to answer", async () => {
    const { call } = await start(async () => ({ status: 204 }));
    const answer = await call("GET /nowhere");
    expect(answer).toMatchObject({ status: 404, json: { code: "route_not_found" } });
  });
});

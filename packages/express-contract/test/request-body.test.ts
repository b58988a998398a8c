import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { describe31, echo, json, responses, send, serve } from "./serve.ts";

const title = { type: "object", properties: { title: { type: "string" } } };
const description = describe31({
  "/notes": {
    get: { operationId: "listNotes", responses },
    post: {
      operationId: "createNote",
      requestBody: {
        required: true,
        content: { ...json(title), "application/merge-patch+json": { schema: title } },
      },
      responses,
    },
    put: {
      operationId: "importNotes",
      "x-body-limit": "2kb",
      requestBody: {
        content: {
          "text/csv": { schema: { type: "string" } },
          "application/octet-stream": {},
          "image/*": {},
          "application/x-www-form-urlencoded": { schema: title },
        },
      },
      responses,
    },
  },
});
const handlers = {
  listNotes: echo,
  createNote: echo,
  importNotes: async ({ body }: { body: unknown }) => ({
    status: 200,
    body: body instanceof Uint8Array ? { bytes: body.length } : { body },
  }),
};
const start = () => serve({ description, handlers, bodyLimitBytes: 1_000 });

describe("the media type", () => {
  test.each([
    ["application/json"],
    ["Application/JSON"],
    ["application/json; charset=UTF-8"],
    ['application/json;charset="utf-8";profile=x'],
    ["application/merge-patch+json"],
  ])("%s is read", async (type) => {
    const { call } = await start();
    const answer = await call("POST /notes", { headers: { "content-type": type }, body: "{}" });
    expect(answer).toMatchObject({ status: 200, json: { body: {} } });
  });

  test.each([
    ["text/plain"],
    ["application/jsonx"],
    ["application/vnd.api+json"],
    ["application/json; charset=latin1"],
    [""],
    ["nonsense"],
    ["application/json, text/plain"],
  ])("415 for %s", async (type) => {
    const { call } = await start();
    const answer = await call("POST /notes", { headers: { "content-type": type }, body: "{}" });
    expect(answer).toMatchObject({ status: 415, json: { code: "unsupported_media_type" } });
  });

  test("415 without one", async () => {
    const { call } = await start();
    expect(await call("POST /notes", { body: "{}" })).toMatchObject({ status: 415 });
  });

  test.each([
    ["text is a string", "text/csv", "a,b", { body: "a,b" }],
    ["bytes stay bytes", "application/octet-stream", Uint8Array.of(0, 255), { bytes: 2 }],
    ["a range covers its types", "image/png", "png", { bytes: 3 }],
    [
      "a form is an object",
      "application/x-www-form-urlencoded",
      "title=a+b",
      { body: { title: "a b" } },
    ],
  ])("%s", async (_promise, type, body, expected) => {
    const { call } = await start();
    const answer = await call("PUT /notes", { headers: { "content-type": type }, body });
    expect(answer).toMatchObject({ status: 200, json: expected });
  });
});

describe("an operation without a body", () => {
  test("ignores a body and its type, and the connection goes on", async () => {
    const { call } = await start();
    const headers = { "content-type": "who/knows", "content-length": "10000" };
    expect(await call("GET /notes", { headers, body: "x".repeat(10_000) })).toMatchObject({
      status: 200,
    });
    expect(await call("GET /notes")).toMatchObject({ status: 200 });
  });
});

describe("an absent body", () => {
  test("400 body_missing where one is required, whatever the type", async () => {
    const { call } = await start();
    const missing = { status: 400, json: { code: "body_missing" } };
    expect(await call("POST /notes")).toMatchObject(missing);
    const headers = { "content-type": "application/json" };
    expect(await call("POST /notes", { headers })).toMatchObject(missing);
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    expect(await call("POST /notes", { headers: chunked, body: "" })).toMatchObject(missing);
  });

  test("is undefined where it is optional", async () => {
    const { call } = await start();
    expect(await call("PUT /notes")).toMatchObject({ status: 200, json: {} });
  });
});

describe("the size", () => {
  const oversized = { status: 413, json: { code: "body_too_large" } };
  const headers = { "content-type": "application/json" };

  test("413 by its declared length, before it has been sent", async () => {
    const { port } = await start();
    const socket = connect(port, "127.0.0.1");
    const answered = new Promise<string>((resolve) => {
      socket.on("data", (data) => resolve(data.toString()));
    });
    socket.write(
      "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{",
    );
    expect(await answered).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  test("413 when it comes in chunks without a length", async () => {
    const { call } = await start();
    const chunked = { ...headers, "transfer-encoding": "chunked" };
    const body = JSON.stringify({ title: "x".repeat(5_000) });
    expect(await call("POST /notes", { headers: chunked, body })).toMatchObject(oversized);
  });

  test("413 for a gzip bomb", async () => {
    const { call } = await start();
    const body = gzipSync(Buffer.alloc(900_000, " "));
    expect(body.length).toBeLessThan(1_000);
    const zipped = { ...headers, "content-encoding": "gzip" };
    expect(await call("POST /notes", { headers: zipped, body })).toMatchObject(oversized);
  });

  test("the very limit is allowed, one byte more is not", async () => {
    const { call } = await start();
    const body = JSON.stringify({ title: "x".repeat(1_000 - '{"title":""}'.length) });
    expect(await call("POST /notes", { headers, body })).toMatchObject({ status: 200 });
    expect(await call("POST /notes", { headers, body: `${body} ` })).toMatchObject(oversized);
  });

  test("x-body-limit goes before the default", async () => {
    const { call } = await start();
    const text = { "content-type": "text/csv" };
    const put = (length: number) => call("PUT /notes", { headers: text, body: "x".repeat(length) });
    expect(await put(2_048)).toMatchObject({ status: 200 });
    expect(await put(2_049)).toMatchObject(oversized);
  });
});

describe("the coding", () => {
  const body = '{"title":"zipped"}';
  test.each([
    ["gzip", gzipSync(body)],
    ["deflate", deflateSync(body)],
    ["br", brotliCompressSync(body)],
    ["identity", Buffer.from(body)],
  ])("%s is read", async (coding, sent) => {
    const { call } = await start();
    const headers = { "content-type": "application/json", "content-encoding": coding };
    expect(await call("POST /notes", { headers, body: sent })).toMatchObject({
      json: { body: { title: "zipped" } },
    });
  });

  test.each([["snappy"], ["constructor"]])("415 when it is unknown: %s", async (coding) => {
    const { call } = await start();
    const headers = { "content-type": "application/json", "content-encoding": coding };
    expect(await call("POST /notes", { headers, body: "{}" })).toMatchObject({
      status: 415,
      json: { code: "unsupported_media_type" },
    });
  });

  test.each([
    ["is not what it says", { "content-encoding": "gzip" }, "{}"],
    ["is cut off", { "content-encoding": "gzip" }, gzipSync(body).subarray(0, 20)],
  ])("400 body_unparsable when it %s", async (_promise, coding, sent) => {
    const { call } = await start();
    const headers = { "content-type": "application/json", ...coding };
    expect(await call("POST /notes", { headers, body: sent })).toMatchObject({
      status: 400,
      json: { code: "body_unparsable" },
    });
  });
});

describe("JSON", () => {
  test.each([
    ["broken", '{"title"'],
    ["only white space", "   "],
    ["with something behind it", "{} {}"],
    ["not UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d)],
  ])("400 body_unparsable when it is %s", async (_promise, body) => {
    const { call } = await start();
    const headers = { "content-type": "application/json" };
    expect(await call("POST /notes", { headers, body })).toMatchObject({
      status: 400,
      json: { code: "body_unparsable" },
    });
  });

  test.each([["null"], ["5"], ['"text"'], ["[]"]])("422 when it is %s", async (body) => {
    const { call } = await start();
    const headers = { "content-type": "application/json" };
    expect(await call("POST /notes", { headers, body })).toMatchObject({
      status: 422,
      json: { violations: [{ in: "body", param: "", rule: "invalid", message: "must be object" }] },
    });
  });
});

describe("a slow or broken upload", () => {
  const head = "POST /notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  test("is waited for, and holds up nobody", async () => {
    const { port, call } = await start();
    const socket = connect(port, "127.0.0.1");
    socket.write(`${head}Content-Length: 13\r\n\r\n{"tit`);
    expect(await call("GET /notes")).toMatchObject({ status: 200 });
    const answered = new Promise<string>((resolve) => {
      socket.on("data", (data) => resolve(data.toString()));
    });
    socket.write('le":"a"}');
    expect(await answered).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  test("that the client gives up is an error for the application, and hurts nobody", async () => {
    const told = Promise.withResolvers<unknown>();
    const { port } = await serve({
      description,
      handlers,
      errorReply: (error) => {
        told.resolve(error);
        return { status: 400, body: {} };
      },
    });
    const socket = connect(port, "127.0.0.1", () => {
      socket.write(`${head}Content-Length: 13\r\n\r\n{"tit`, () => socket.destroy());
    });
    expect(await told.promise).toMatchObject({ reason: "body_unparsable" });
    expect(await send(port, "GET /notes")).toMatchObject({ status: 200 });
  });

  test("500, not silence, when another middleware has read the body before", async () => {
    const { call } = await serve({ description, handlers }, [
      (request, _response, next) => {
        request.resume().on("end", next);
      },
    ]);
    const headers = { "content-type": "application/json" };
    expect(await call("POST /notes", { headers, body: "{}" })).toMatchObject({ status: 500 });
  });
});

import { expect, onTestFinished, test } from "vitest";
import { ApiError, ConnectionError, createClient } from "../src/index.ts";
import { type Answer, startServer } from "./test-server.ts";

const workspace = { id: "ws_1", name: "ACME" };
const missing = {
  type: "invalid_request_error",
  code: "resource_missing",
  message: "There is no such workspace.",
  doc_url: "http://127.0.0.1/docs/errors#resource_missing",
};

async function clientOf(answer: Answer) {
  const server = await startServer(answer);
  return { client: createClient({ baseUrl: server.baseUrl }), server };
}

test("a call gives the data", async () => {
  const { client } = await clientOf({ json: workspace });
  expect(await client.workspaces.get({ workspaceId: "ws_1" })).toEqual(workspace);
});

test("a call whose answer has no body gives undefined", async () => {
  const { client } = await clientOf({ status: 204 });
  expect(await client.workspaces.archive({ workspaceId: "ws_1" })).toBeUndefined();
});

test("a call throws what is no success", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  await expect(client.workspaces.get({ workspaceId: "ws_1" })).rejects.toBeInstanceOf(ApiError);
});

test("result() gives a success as a value", async () => {
  const { client } = await clientOf({ status: 201, json: workspace, headers: { ETag: '"1"' } });
  const result = await client.workspaces.create({ name: "ACME", billing_mode: "single" }).result();
  expect(result).toMatchObject({ ok: true, status: 201, data: workspace });
  expect(result.response.headers.get("ETag")).toBe('"1"');
});

test("result() gives a failure as a value, with the error that the call would throw", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const call = client.workspaces.get({ workspaceId: "ws_1" });
  const result = await call.result();
  if (result.ok) throw new Error("404 is no success");
  expect(result).toMatchObject({ status: 404, error: { code: "resource_missing" } });
  await expect(call).rejects.toBe(result.error);
});

test("withResponse() gives the data with ETag and request id, undefined where there is none", async () => {
  const headers = { ETag: '"3"', "Request-Id": "req_1" };
  const { client } = await clientOf({ json: workspace, headers });
  const { data, response, etag, requestId } = await client.workspaces
    .get({ workspaceId: "ws_1" })
    .withResponse();
  expect([data, response.status, etag, requestId]).toEqual([workspace, 200, '"3"', "req_1"]);

  const { client: bare } = await clientOf({ json: workspace });
  const answer = await bare.workspaces.get({ workspaceId: "ws_1" }).withResponse();
  expect(answer).toMatchObject({ etag: undefined, requestId: undefined });
});

test("withResponse() throws what is no success", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const call = client.workspaces.get({ workspaceId: "ws_1" });
  await expect(call.withResponse()).rejects.toMatchObject({ code: "resource_missing" });
});

test("however a call is read, it is one request", async () => {
  const { client, server } = await clientOf({ json: workspace });
  const call = client.workspaces.get({ workspaceId: "ws_1" });
  await Promise.all([call, call, call.result(), call.withResponse(), call.then(), call.finally()]);
  expect(server.received).toHaveLength(1);
});

test("a call that nobody reads is sent all the same", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = await startServer(({ url }) => {
    resolve(url);
    return { json: {} };
  });
  void createClient({ baseUrl: server.baseUrl }).workspaces.list();
  expect(await promise).toBe("/workspaces");
});

/** Hears of the unhandled rejections of this process until the test ends, in place of the runner. */
function hearRejections(heard: (reason: unknown) => void): void {
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", heard);
  onTestFinished(() => {
    process.removeListener("unhandledRejection", heard);
    for (const listener of before) process.on("unhandledRejection", listener);
  });
}

/** Node reports unhandled rejections before the next turn of the event loop. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("a failure that is read by result() or withResponse() is handled", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const rejections: unknown[] = [];
  hearRejections((reason) => rejections.push(reason));
  await client.workspaces.get({ workspaceId: "ws_1" }).result();
  await client.workspaces
    .get({ workspaceId: "ws_1" })
    .withResponse()
    .catch(() => undefined);
  await client.workspaces
    .get({ workspaceId: ".." })
    .result()
    .catch(() => undefined);
  await turn();
  expect(rejections).toEqual([]);
});

test("a failure that nobody reads is an unhandled rejection, as with any promise", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const { promise, resolve } = Promise.withResolvers<unknown>();
  hearRejections(resolve);
  void client.workspaces.get({ workspaceId: "ws_1" });
  expect(await promise).toMatchObject({ name: "ApiError", code: "resource_missing" });
});

test.each(["", ".", ".."])(
  "a path parameter %j is refused by name, and nothing is sent",
  async (workspaceId) => {
    const { client, server } = await clientOf({ json: {} });
    const call = client.workspaces.get({ workspaceId });
    await expect(call).rejects.toThrow(
      new TypeError(`The path parameter workspaceId must not be "${workspaceId}".`),
    );
    await expect(call.result()).rejects.toBeInstanceOf(TypeError);
    expect(server.received).toEqual([]);
  },
);

test("an aborted call rejects with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  const server = await startServer(() => {
    controller.abort(reason);
    return undefined;
  });
  const client = createClient({ baseUrl: server.baseUrl });
  const { signal } = controller;
  await expect(client.workspaces.list({}, { signal })).rejects.toBe(reason);
  await expect(client.workspaces.list({}, { signal }).result()).rejects.toBe(reason);
  expect(server.received).toHaveLength(1);
});

test("a call aborted within the answer rejects with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  const server = await startServer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"data": [');
    return undefined;
  });
  const client = createClient({
    baseUrl: server.baseUrl,
    fetch: async (request) => {
      const response = await fetch(request);
      setImmediate(() => controller.abort(reason));
      return response;
    },
  });
  const { signal } = controller;
  await expect(client.workspaces.list({}, { signal })).rejects.toBe(reason);
});

test("an unreachable server is a ConnectionError that names the request and keeps the cause", async () => {
  const server = await startServer();
  await server.stop();
  const call = createClient({ baseUrl: server.baseUrl }).workspaces.list({ limit: 1 });
  const error = await call.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({
    name: "ConnectionError",
    message: `No answer to GET ${server.baseUrl}/workspaces.`,
    cause: { cause: { code: "ECONNREFUSED" } },
  });
  await expect(call.result()).rejects.toBe(error);
});

test.each([200, 500])(
  "a connection that breaks within a %d is a ConnectionError",
  async (status) => {
    const server = await startServer((_, response) => {
      response.writeHead(status, { "Content-Type": "application/json", "Content-Length": "100" });
      response.write('{"data": [', () => response.destroy());
      return undefined;
    });
    await expect(createClient({ baseUrl: server.baseUrl }).workspaces.list()).rejects.toMatchObject(
      {
        name: "ConnectionError",
        message: "listWorkspaces: the connection broke within the answer.",
        cause: expect.any(TypeError),
      },
    );
  },
);

import { expect, test } from "vitest";
import { ApiError, createClient } from "../src/index.ts";
import { type Answer, startServer } from "./test-server.ts";
import { hearRejections, nextTurn } from "./unhandled-rejections.ts";

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

test("a failure that is read by result() or withResponse() is handled", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const rejections = hearRejections();
  await client.workspaces.get({ workspaceId: "ws_1" }).result();
  await client.workspaces
    .get({ workspaceId: "ws_1" })
    .withResponse()
    .catch(() => undefined);
  await client.workspaces
    .get({ workspaceId: ".." })
    .result()
    .catch(() => undefined);
  await nextTurn();
  expect(rejections).toEqual([]);
});

test("a failure that nobody reads is an unhandled rejection, as with any promise", async () => {
  const { client } = await clientOf({ status: 404, json: missing });
  const rejections = hearRejections();
  const call = client.workspaces.get({ workspaceId: "ws_1" });
  await expect.poll(() => rejections).toHaveLength(1);
  expect(rejections).toEqual([expect.objectContaining({ code: "resource_missing" })]);
  await expect(call).rejects.toBe(rejections[0]);
});

test.each(["", ".", ".."])(
  "a path parameter %j is refused by name, and nothing is sent",
  async (workspaceId) => {
    const { client, server } = await clientOf({ json: {} });
    const call = client.workspaces.get({ workspaceId });
    await expect(call).rejects.toThrow(new TypeError(`workspaceId cannot be "${workspaceId}"`));
    await expect(call.result()).rejects.toBeInstanceOf(TypeError);
    expect(server.received).toEqual([]);
  },
);

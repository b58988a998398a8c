import { expect, test } from "vitest";
import { createClient, TimeoutError } from "../src/index.ts";
import { jumpOverWaits, pass } from "./fake-time.ts";
import { startServer } from "./test-server.ts";
import { hearRejections, nextTurn } from "./unhandled-rejections.ts";

const workspaceId = "ws_1";

/** A server that lets so much time pass with each request, and answers none. */
async function serverThatHangs(ms: number) {
  const { hooks, waits } = jumpOverWaits();
  const server = await startServer(() => {
    pass(ms);
    return undefined;
  });
  return { server, waits, client: createClient({ baseUrl: server.baseUrl, hooks }) };
}

test("an attempt ends after 30 seconds and is made again; the error says operation and attempt", async () => {
  const { client, server } = await serverThatHangs(30_000);
  const error = await client.workspaces.get({ workspaceId }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({
    name: "TimeoutError",
    message: "getWorkspace: no answer within 30000 ms (attempt 3)",
    operationId: "getWorkspace",
    attempt: 3,
    retryable: true,
  });
  expect(server.received).toHaveLength(3);
});

test("timeoutMs holds for a client, and for a call in its place", async () => {
  const { server } = await serverThatHangs(1000);
  const client = createClient({ ...server, timeoutMs: 1000, maxRetries: 0 });
  await expect(client.workspaces.list()).rejects.toThrow("within 1000 ms (attempt 1)");
  await expect(client.workspaces.list({}, { timeoutMs: 500 })).rejects.toThrow("within 500 ms");
});

test("the time limit holds for the body too", async () => {
  jumpOverWaits();
  const server = await startServer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"data": [');
    return undefined;
  });
  const client = createClient({
    ...server,
    maxRetries: 0,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      setImmediate(() => pass(30_000));
      return response;
    },
  });
  await expect(client.workspaces.list()).rejects.toBeInstanceOf(TimeoutError);
});

test("the time limit holds for a fetch and for a token function that heed no signal", async () => {
  jumpOverWaits();
  const hang = () => {
    queueMicrotask(() => pass(30_000));
    return new Promise<never>(() => undefined);
  };
  const baseUrl = "http://127.0.0.1";
  for (const options of [{ fetch: hang }, { token: hang }]) {
    const client = createClient({ baseUrl, maxRetries: 0, ...options });
    await expect(client.workspaces.list()).rejects.toBeInstanceOf(TimeoutError);
  }
});

test("an unlimited timeout is no timeout", async () => {
  const server = await startServer();
  const client = createClient({ ...server, timeoutMs: Infinity });
  expect(await client.workspaces.list()).toEqual({});
});

test("deadlineMs ends an attempt that would last longer", async () => {
  const { client, server } = await serverThatHangs(2000);
  const call = client.workspaces.list({}, { deadlineMs: 2000 });
  await expect(call).rejects.toThrow("listWorkspaces: no answer within 2000 ms (attempt 1)");
  expect(server.received).toHaveLength(1);
});

test("no wait begins that would last beyond the deadline", async () => {
  const { waits, hooks } = jumpOverWaits();
  const json = { type: "api_error", code: "internal_error", message: "Not now." };
  const server = await startServer({ status: 503, json, headers: { "Retry-After": "5" } });
  const client = createClient({ ...server, hooks });
  const call = client.workspaces.list({}, { deadlineMs: 8000 });
  await expect(call).rejects.toMatchObject({ status: 503, retryAfter: 5 });
  expect([waits, server.received.length]).toEqual([[5250], 2]);
});

test("an abort ends the attempt under way, with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  const server = await startServer(() => {
    controller.abort(reason);
    return undefined;
  });
  const client = createClient(server);
  const { signal } = controller;
  await expect(client.workspaces.list({}, { signal })).rejects.toBe(reason);
  await expect(client.workspaces.list({}, { signal }).result()).rejects.toBe(reason);
  expect(server.received).toHaveLength(1);
});

test("an abort within the answer ends the call with the signal's reason", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  const server = await startServer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write('{"data": [');
    return undefined;
  });
  const client = createClient({
    ...server,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      setImmediate(() => controller.abort(reason));
      return response;
    },
  });
  const { signal } = controller;
  await expect(client.workspaces.list({}, { signal })).rejects.toBe(reason);
});

test("an abort ends the wait between two attempts at once", async () => {
  const rejections = hearRejections();
  const controller = new AbortController();
  const reason = new Error("no longer wanted");
  const server = await startServer({ status: 503 });
  const onRetry = () => queueMicrotask(() => controller.abort(reason));
  const client = createClient({ ...server, hooks: { onRetry } });
  const { signal } = controller;
  await expect(client.workspaces.list({}, { signal })).rejects.toBe(reason);
  expect(server.received).toHaveLength(1);
  await nextTurn();
  expect(rejections).toEqual([]);
});

test("what is aborted already is not sent", async () => {
  const server = await startServer();
  const call = createClient(server).workspaces.list({}, { signal: AbortSignal.abort("no") });
  await expect(call).rejects.toBe("no");
  expect(server.received).toEqual([]);
});

import { expect, test } from "vitest";
import { type Attempt, createClient, type Hooks } from "../src/index.ts";
import { jumpOverWaits } from "./fake-time.ts";
import { startServer } from "./test-server.ts";

const workspaceId = "ws_1";
const failure = { type: "api_error", code: "internal_error", message: "Not now." };

/** Hooks that write down what they are told. */
function writeDown() {
  const told: unknown[][] = [];
  const { hooks: jump } = jumpOverWaits();
  const line = (name: string, { operationId, attempt }: Attempt, ...rest: unknown[]) =>
    told.push([name, operationId, attempt, ...rest]);
  const hooks: Hooks = {
    onRequest: (attempt, { method, url }) =>
      line("request", attempt, method, new URL(url).pathname),
    onResponse: (attempt, { status }) => line("response", attempt, status),
    onRetry: (attempt, error, delayMs) => {
      line("retry", attempt, String(error), delayMs);
      jump.onRetry?.(attempt, error, delayMs);
    },
    onError: (attempt, error) => line("error", attempt, String(error)),
  };
  return { told, hooks };
}

test("hooks are told of every attempt, in order", async () => {
  const answers = [{ status: 500, json: failure }, { json: {} }];
  const server = await startServer(() => answers.shift());
  const { told, hooks } = writeDown();
  await createClient({ ...server, hooks }).workspaces.get({ workspaceId });
  expect(told).toEqual([
    ["request", "getWorkspace", 1, "GET", "/workspaces/ws_1"],
    ["response", "getWorkspace", 1, 500],
    ["retry", "getWorkspace", 1, "ApiError: Not now.", 250],
    ["request", "getWorkspace", 2, "GET", "/workspaces/ws_1"],
    ["response", "getWorkspace", 2, 200],
  ]);
});

test("a call that fails for good is told once, however it is read", async () => {
  const server = await startServer({ status: 404, json: { ...failure, message: "Gone." } });
  const { told, hooks } = writeDown();
  const call = createClient({ ...server, hooks }).workspaces.get({ workspaceId });
  await call.result();
  await call.catch(() => undefined);
  expect(told.slice(2)).toEqual([["error", "getWorkspace", 1, "ApiError: Gone."]]);
});

test("without an answer there is no response, but an error", async () => {
  const server = await startServer();
  await server.stop();
  const { told, hooks } = writeDown();
  await createClient({ ...server, hooks, maxRetries: 0 })
    .workspaces.list()
    .catch(() => undefined);
  expect(told).toEqual([
    ["request", "listWorkspaces", 1, "GET", "/workspaces"],
    ["error", "listWorkspaces", 1, "ConnectionError: listWorkspaces: no answer (attempt 1)"],
  ]);
});

test("a header that a hook sets is sent", async () => {
  const server = await startServer();
  const onRequest: Hooks["onRequest"] = (_, { headers }) => headers.set("traceparent", "00-1-2-01");
  await createClient({ ...server, hooks: { onRequest } }).workspaces.list();
  expect(server.received[0]?.headers).toMatchObject({ traceparent: "00-1-2-01" });
});

test("all hooks of one attempt are given the same object, so that a span can be kept for it", async () => {
  const server = await startServer();
  const open = new Map<Attempt, string>();
  const hooks: Hooks = {
    onRequest: (attempt) => void open.set(attempt, "open"),
    onResponse: (attempt) => void open.delete(attempt),
  };
  await createClient({ ...server, hooks }).workspaces.list();
  expect(open.size).toBe(0);
});

test.each(["onRequest", "onResponse", "onRetry", "onError"])(
  "what %s throws, the call throws",
  async (name) => {
    const mine = new Error("mine");
    const server = await startServer({ status: name === "onRetry" ? 503 : 404, json: failure });
    const hooks = {
      [name]: () => {
        throw mine;
      },
    };
    await expect(createClient({ ...server, hooks }).workspaces.list()).rejects.toBe(mine);
    expect(server.received.length).toBeLessThan(2);
  },
);

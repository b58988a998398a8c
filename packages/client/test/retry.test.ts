import { expect, test } from "vitest";
import { type Client, ConnectionError, createClient } from "../src/index.ts";
import { jumpOverWaits } from "./fake-time.ts";
import { type Answer, startServer } from "./test-server.ts";

const workspaceId = "ws_1";
const failing = (status: number, headers = {}, code = "internal_error"): Answer => ({
  status,
  headers,
  json: { type: "api_error", code, message: "Not now." },
});

/** A server that gives these answers one after the other, then success; and a client of it whose waits take no time. */
async function serverThatAnswers(answers: readonly Answer[], random?: number) {
  const time = jumpOverWaits(random);
  const rest = [...answers];
  const server = await startServer(() => rest.shift() ?? { json: { id: workspaceId } });
  const client = createClient({ baseUrl: server.baseUrl, hooks: time.hooks });
  return { client, server, waits: time.waits };
}

test.each([408, 429, 500, 502, 503, 504])("a %d is tried again", async (status) => {
  const { client, server } = await serverThatAnswers([failing(status), failing(status)]);
  expect(await client.workspaces.get({ workspaceId })).toEqual({ id: workspaceId });
  expect(server.received).toHaveLength(3);
});

test("a request with the same key still running is tried again", async () => {
  const { client, server } = await serverThatAnswers([failing(409, {}, "idempotency_key_in_use")]);
  await client.workspaces.archive({ workspaceId });
  expect(server.received).toHaveLength(2);
});

test.each([400, 401, 403, 404, 409, 412, 422, 501])("a %d is not tried again", async (status) => {
  const { client, server } = await serverThatAnswers([failing(status)]);
  await expect(client.workspaces.get({ workspaceId })).rejects.toMatchObject({ status });
  expect(server.received).toHaveLength(1);
});

test("two retries are made, then the last answer is the answer", async () => {
  const { client, server, waits } = await serverThatAnswers(Array(5).fill(failing(503)));
  const result = await client.workspaces.get({ workspaceId }).result();
  expect(result).toMatchObject({ ok: false, status: 503, error: { retryable: true } });
  expect([server.received.length, waits.length]).toEqual([3, 2]);
});

test("maxRetries holds for a client, and for a call in its place", async () => {
  const { server, client } = await serverThatAnswers(Array(10).fill(failing(503)));
  const patient = createClient({ ...server, maxRetries: 3, hooks: jumpOverWaits().hooks });
  await patient.workspaces.get({ workspaceId }).result();
  expect(server.received).toHaveLength(4);
  await patient.workspaces.get({ workspaceId }, { maxRetries: 0 }).result();
  expect(server.received).toHaveLength(5);
  await client.workspaces.get({ workspaceId }, { maxRetries: 1 }).result();
  expect(server.received).toHaveLength(7);
});

test("the waits double from half a second to eight, and are a random part of that", async () => {
  const { server } = await serverThatAnswers(Array(20).fill(failing(500)));
  const waitsWith = async (random: number) => {
    const { hooks, waits } = jumpOverWaits(random);
    await createClient({ ...server, maxRetries: 7, hooks })
      .workspaces.list()
      .result();
    return waits;
  };
  expect(await waitsWith(1)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  expect(await waitsWith(0.25)).toEqual([125, 250, 500, 1000, 2000, 2000, 2000]);
});

const inTen = () => new Date(Date.now() + 10_000).toUTCString();
test.each([
  ["seconds", () => "3", 3000],
  ["a date", inTen, 10_000],
  ["a minute", () => "60", 60_000],
  ["a date in the past", () => "Mon, 23 Nov 2020 09:00:00 GMT", 0],
  ["nonsense", () => "soon", 0],
])("Retry-After: %s is waited for, and a random time on top", async (_, value, least) => {
  const { client, waits } = await serverThatAnswers([failing(503, { "Retry-After": value() })]);
  await client.workspaces.get({ workspaceId });
  expect(waits[0]).toBeGreaterThan(least - 1000 + 250);
  expect(waits[0]).toBeLessThanOrEqual(least + 250);
});

test.each(["61", "86400", "Fri, 01 Jan 2100 00:00:00 GMT"])(
  "Retry-After: %s is too long to wait for, and is told instead",
  async (value) => {
    const { client, server } = await serverThatAnswers([failing(429, { "Retry-After": value })]);
    const error = await client.workspaces.get({ workspaceId }).catch((caught) => caught);
    expect(error).toMatchObject({ status: 429, retryable: true });
    expect(error.retryAfter).toBeGreaterThan(60);
    expect(server.received).toHaveLength(1);
  },
);

const writes: [string, (client: Client) => Promise<unknown>][] = [
  ["POST", (c) => c.workspaces.create({ name: "ACME", billing_mode: "single" })],
  ["PATCH", (c) => c.workspaces.update({ workspaceId }, { name: "x" })],
  ["DELETE", (c) => c.workspaces.archive({ workspaceId })],
];

test.each(writes)("a %s has one Idempotency-Key and one body in all attempts", async (_, call) => {
  const { client, server } = await serverThatAnswers([failing(500), failing(503)]);
  await call(client);
  const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
  expect(keys).toEqual(Array(3).fill(expect.stringMatching(/^[0-9a-f-]{36}$/)));
  expect(new Set(keys).size).toBe(1);
  expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
  await call(client);
  expect(server.received.at(-1)?.headers["idempotency-key"]).not.toBe(keys[0]);
});

test("a GET and a PUT have no Idempotency-Key, and are tried again all the same", async () => {
  const { client, server } = await serverThatAnswers([failing(500)]);
  await client.workspaces.list();
  await client.paymentMethods.setDefault({
    workspaceId,
    billingAccountId: "cus_1",
    paymentMethodId: "pm_1",
  });
  expect(server.received.map(({ method }) => method)).toEqual(["GET", "GET", "PUT"]);
  for (const { headers } of server.received) expect(headers).not.toHaveProperty("idempotency-key");
});

test.each(["Idempotency-Key", "idempotency-key"])("a caller's own %s is kept", async (name) => {
  const { client, server } = await serverThatAnswers([failing(500)]);
  await client.workspaces.update({ workspaceId }, { name: "x" }, { headers: { [name]: "mine" } });
  expect(server.received.map(({ headers }) => headers["idempotency-key"])).toEqual([
    "mine",
    "mine",
  ]);
});

test("a key that is undefined is made all the same", async () => {
  const { client, server } = await serverThatAnswers([]);
  const headers = { "Idempotency-Key": undefined };
  await client.workspaces.update({ workspaceId }, { name: "x" }, { headers });
  expect(server.received[0]?.headers["idempotency-key"]).toHaveLength(36);
});

test("a server that cannot be reached is tried again, and the error keeps the cause", async () => {
  const server = await startServer();
  await server.stop();
  const { hooks, waits } = jumpOverWaits();
  const call = createClient({ ...server, hooks }).workspaces.list({ limit: 1 });
  const error = await call.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).toMatchObject({
    name: "ConnectionError",
    message: "listWorkspaces: no answer (attempt 3)",
    operationId: "listWorkspaces",
    attempt: 3,
    retryable: true,
    cause: { cause: { code: "ECONNREFUSED" } },
  });
  expect(JSON.parse(JSON.stringify(error))).toMatchObject({
    name: "ConnectionError",
    message: "listWorkspaces: no answer (attempt 3)",
  });
  await expect(call.result()).rejects.toBe(error);
  expect(waits).toHaveLength(2);
});

import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

const invalid = { type: "authentication_error", code: "invalid_token", message: "Expired." };

/** A server that takes only tokens that begin so. */
const startServerFor = (accepted: string) =>
  startServer(({ headers }) =>
    headers.authorization?.startsWith(`Bearer ${accepted}`)
      ? { json: { data: [], next_cursor: null } }
      : { status: 401, json: invalid },
  );

test("after a 401 the token function is asked again, with the token that was refused, and the request is sent again", async () => {
  const server = await startServerFor("new");
  const refusals: unknown[] = [];
  const token = (refused?: string) => {
    refusals.push(refused);
    return refused ? "new" : "old";
  };
  const client = createClient({ baseUrl: server.baseUrl, token, maxRetries: 0 });
  await client.workspaces.create({ name: "ACME", billing_mode: "single" });
  expect(refusals).toEqual([undefined, "old"]);
  const [first, second] = server.received;
  expect(second?.body).toBe('{"name":"ACME","billing_mode":"single"}');
  expect(second?.headers["idempotency-key"]).toBe(first?.headers["idempotency-key"]);
});

test("a hundred requests that are refused together ask once", async () => {
  const server = await startServerFor("new");
  let renewals = 0;
  const token = (refused?: string) => {
    if (refused) renewals += 1;
    return renewals > 0 ? "new" : "old";
  };
  const client = createClient({ baseUrl: server.baseUrl, token });
  await Promise.all(Array.from({ length: 100 }, () => client.workspaces.list()));
  expect(renewals).toBe(1);
  expect(server.received).toHaveLength(200);
});

test("a request that is refused after another one got a new token takes that", async () => {
  let refuseLate: () => void = () => undefined;
  const server = await startServer(({ url, headers }, response) => {
    const refuse = () => void response.writeHead(401).end();
    if (headers.authorization === "Bearer new") {
      refuseLate();
      refuseLate = () => undefined;
      return { json: {} };
    }
    if (url === "/workspaces/ws_late") refuseLate = refuse;
    else refuse();
    return undefined;
  });
  const asked: unknown[] = [];
  const token = (refused?: string) => {
    asked.push(refused);
    return refused ? "new" : "old";
  };
  const client = createClient({ baseUrl: server.baseUrl, token });
  const late = client.workspaces.get({ workspaceId: "ws_late" });
  await expect.poll(() => server.received).toHaveLength(1);
  await client.workspaces.get({ workspaceId: "ws_1" });
  await late;
  expect(asked).toEqual([undefined, undefined, "old"]);
});

test("a request that is refused while another one asks for the token asks anew, and is not given the same", async () => {
  let other: Promise<unknown> | undefined;
  const server = await startServer(({ headers }) => {
    if (headers.authorization === "Bearer new") return { json: { data: [], next_cursor: null } };
    // By the time that it is refused, another one is asking.
    other ??= client.workspaces.list();
    return { status: 401, json: invalid };
  });
  const asked: unknown[] = [];
  const slow = Promise.withResolvers<string>();
  const token = (refused?: string) => {
    asked.push(refused);
    if (refused) return "new";
    return asked.length === 1 ? "old" : slow.promise;
  };
  const client = createClient({ baseUrl: server.baseUrl, token });
  const first = client.workspaces.list();
  await expect.poll(() => asked).toEqual([undefined, undefined, "old"]);
  await first;
  slow.resolve("old");
  await other;
});

test.each([
  ["a string", "old"],
  ["a function that gives the same one again", () => "old"],
  ["a function that gives none any more", (refused?: string) => (refused ? undefined : "old")],
])("with %s for a token a 401 is the answer", async (_, token) => {
  const server = await startServerFor("new");
  const client = createClient({ baseUrl: server.baseUrl, token });
  await expect(client.workspaces.list()).rejects.toMatchObject({ code: "invalid_token" });
  expect(server.received.length).toBeLessThanOrEqual(2);
});

test("a token that is refused too is not asked for a third time", async () => {
  const server = await startServerFor("none");
  let asked = 0;
  const client = createClient({ baseUrl: server.baseUrl, token: () => `token-${++asked}` });
  await expect(client.workspaces.list()).rejects.toMatchObject({ code: "invalid_token" });
  expect([asked, server.received.length]).toEqual([2, 2]);
});

test("what the token function throws when it is asked again comes through, and it is asked again later", async () => {
  const server = await startServerFor("new");
  const locked = new Error("The key chain is locked.");
  const answers = [() => "old", () => Promise.reject(locked), () => "new"];
  const token = () => answers.shift()?.();
  const client = createClient({ baseUrl: server.baseUrl, token });
  await expect(client.workspaces.list()).rejects.toBe(locked);
  await client.workspaces.list();
  expect(answers).toEqual([]);
});

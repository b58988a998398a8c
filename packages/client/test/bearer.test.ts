import { inspect } from "node:util";
import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

test.each([
  ["a string", "abc.DEF-1_2~3+4/5=="],
  ["a function", () => "abc.DEF-1_2~3+4/5=="],
  ["an async function", async () => "abc.DEF-1_2~3+4/5=="],
])("the token may be %s", async (_, token) => {
  const server = await startServer();
  await createClient({ baseUrl: server.baseUrl, token }).workspaces.list();
  expect(server.received[0]?.headers.authorization).toBe("Bearer abc.DEF-1_2~3+4/5==");
});

test("a token function is asked before each request, and once", async () => {
  const server = await startServer();
  let asked = 0;
  const client = createClient({ baseUrl: server.baseUrl, token: () => `token-${++asked}` });
  await client.workspaces.list();
  await client.workspaces.create({ name: "ACME", billing_mode: "single" });
  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-1",
    "Bearer token-2",
  ]);
  expect(server.received[1]?.body).toBe('{"name":"ACME","billing_mode":"single"}');
});

test.each([
  ["none", undefined],
  ["a function that gives none", () => undefined],
])("with %s for a token the request is anonymous", async (_, token) => {
  const server = await startServer();
  await createClient({ baseUrl: server.baseUrl, token }).workspaces.list();
  expect(server.received[0]?.headers).not.toHaveProperty("authorization");
});

test("a call's own Authorization header goes before the token", async () => {
  const server = await startServer();
  const client = createClient({ baseUrl: server.baseUrl, token: "token" });
  await client.workspaces.list({}, { headers: { authorization: "Bearer other" } });
  expect(server.received[0]?.headers.authorization).toBe("Bearer other");
});

test("requests that begin together share the question for the token", async () => {
  const server = await startServer();
  let asked = 0;
  const client = createClient({ baseUrl: server.baseUrl, token: async () => `token-${++asked}` });
  await Promise.all(Array.from({ length: 20 }, () => client.workspaces.list()));
  expect(asked).toBe(1);
});

test("what a token function throws comes through as it is", async () => {
  const server = await startServer();
  const locked = new Error("The key chain is locked.");
  const token = () => Promise.reject(locked);
  const client = createClient({ baseUrl: server.baseUrl, token });
  await expect(client.workspaces.list()).rejects.toBe(locked);
  expect(server.received).toEqual([]);
});

test.each(["", "Bearer secret-token", "secret-token\n", "secret-\r\nX: y", "secret-tökén"])(
  "the token %j is refused without being repeated",
  async (token) => {
    const server = await startServer();
    const client = createClient({ baseUrl: server.baseUrl, token });
    const error = await client.workspaces.list().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toHaveProperty("message", expect.stringContaining("not a bearer token"));
    expect(everythingIn(error)).not.toContain("secret");
    expect(server.received).toEqual([]);
  },
);

/** All that a log could take from an error: every property at any depth, hidden ones too, and its JSON. */
function everythingIn(error: unknown): string {
  return inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
}

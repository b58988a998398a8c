import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

test("raw calls by path, with the client's address, token and headers", async () => {
  const server = await startServer({ json: { id: "ws_1" } });
  const { raw } = createClient({
    baseUrl: `${server.baseUrl}/v1/`,
    token: "token",
    headers: { "X-App": "one" },
  });
  const { data, response } = await raw.GET("/workspaces/{workspaceId}", {
    params: { path: { workspaceId: "ws_1" } },
  });
  expect(data).toEqual({ id: "ws_1" });
  expect(response.status).toBe(200);
  expect(server.received).toMatchObject([
    { url: "/v1/workspaces/ws_1", headers: { authorization: "Bearer token", "x-app": "one" } },
  ]);
});

test("raw sent elsewhere leaves the token at home", async () => {
  const elsewhere = await startServer();
  const { raw } = createClient({ baseUrl: "http://127.0.0.1", token: "token" });
  await raw.GET("/workspaces", { baseUrl: elsewhere.baseUrl });
  expect(elsewhere.received).toHaveLength(1);
  expect(elsewhere.received[0]?.headers).not.toHaveProperty("authorization");
});

test("raw makes no wrong path", async () => {
  const { raw } = createClient({ baseUrl: "http://127.0.0.1" });
  const params = { path: { workspaceId: ".." } };
  await expect(raw.GET("/workspaces/{workspaceId}", { params })).rejects.toThrow(
    'workspaceId cannot be ".."',
  );
});

test("raw keeps an Authorization header of its own", async () => {
  const server = await startServer();
  const { raw } = createClient({ baseUrl: server.baseUrl, token: "token" });
  await raw.GET("/workspaces", { headers: { authorization: "Bearer other" } });
  expect(server.received[0]?.headers.authorization).toBe("Bearer other");
});

test("raw gives a failure as openapi-fetch does", async () => {
  const server = await startServer({ status: 401, json: { code: "invalid_token" } });
  const { error } = await createClient({ baseUrl: server.baseUrl }).raw.GET("/workspaces");
  expect(error).toEqual({ code: "invalid_token" });
});

test("middleware of raw sees the requests of raw alone", async () => {
  const server = await startServer({ json: {} });
  const client = createClient({ baseUrl: server.baseUrl });
  const seen: string[] = [];
  client.raw.use({ onRequest: ({ schemaPath }) => void seen.push(schemaPath) });
  await client.workspaces.get({ workspaceId: "ws_1" });
  expect(seen).toEqual([]);
  await client.raw.GET("/workspaces");
  expect(seen).toEqual(["/workspaces"]);
});

test("requests go through the fetch that the client was given", async () => {
  const server = await startServer({ json: { id: "ws_1" } });
  const urls: string[] = [];
  const client = createClient({
    baseUrl: server.baseUrl,
    fetch: (input, init) => {
      urls.push(typeof input === "string" ? input : input.url);
      return fetch(input, init);
    },
  });
  await client.workspaces.get({ workspaceId: "ws_1" });
  await client.raw.GET("/workspaces");
  expect(urls).toEqual([`${server.baseUrl}/workspaces/ws_1`, `${server.baseUrl}/workspaces`]);
});

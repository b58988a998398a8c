import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

test.each([301, 302, 303, 307, 308])(
  "a %d to another origin is not followed: neither token nor body gets there",
  async (status) => {
    const elsewhere = await startServer();
    const server = await startServer({ status, headers: { Location: `${elsewhere.baseUrl}/x` } });
    const client = createClient({ baseUrl: server.baseUrl, token: "secret-token" });
    const call = client.workspaces.update({ workspaceId: "ws_1" }, { name: "x" });
    await expect(call).rejects.toMatchObject({
      name: "ConnectionError",
      message: `PATCH ${server.baseUrl}/workspaces/ws_1 is redirected to ${elsewhere.baseUrl}/x, which is not followed. Is baseUrl right?`,
    });
    expect(server.received).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  },
);

test("a redirect within the origin is not followed either", async () => {
  const server = await startServer({ status: 308, headers: { Location: "/workspaces/" } });
  const call = createClient({ baseUrl: server.baseUrl }).workspaces.list();
  await expect(call).rejects.toThrow("is redirected to /workspaces/, which is not followed");
  expect(server.received).toHaveLength(1);
});

test("a redirect whose target a browser hides is named all the same", async () => {
  const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
  const client = createClient({ baseUrl: "http://127.0.0.1", fetch: async () => opaque });
  await expect(client.workspaces.list()).rejects.toThrow(
    "GET http://127.0.0.1/workspaces is redirected, which is not followed. Is baseUrl right?",
  );
});

test("raw follows no redirect either", async () => {
  const elsewhere = await startServer();
  const server = await startServer({ status: 307, headers: { Location: elsewhere.baseUrl } });
  const { raw } = createClient({ baseUrl: server.baseUrl, token: "secret-token" });
  await expect(raw.GET("/workspaces")).rejects.toThrow("which is not followed");
  expect(elsewhere.received).toEqual([]);
});

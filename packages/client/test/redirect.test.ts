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
      name: "ApiError",
      message: `updateWorkspace: unexpected answer (${status}, ${elsewhere.baseUrl}/x)`,
      status,
      retryable: false,
    });
    await expect(call.result()).rejects.toMatchObject({ status });
    expect(server.received).toHaveLength(1);
    expect(elsewhere.received).toEqual([]);
  },
);

test("a redirect within the origin is not followed either", async () => {
  const server = await startServer({ status: 308, headers: { Location: "/workspaces/" } });
  const call = createClient({ baseUrl: server.baseUrl }).workspaces.list();
  await expect(call).rejects.toThrow("listWorkspaces: unexpected answer (308, /workspaces/)");
  expect(server.received).toHaveLength(1);
});

test("a redirect that a browser hides is refused all the same", async () => {
  const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
  const client = createClient({ baseUrl: "http://127.0.0.1", fetch: async () => opaque });
  await expect(client.workspaces.list()).rejects.toThrow("listWorkspaces: unexpected answer (0,");
});

test("raw follows no redirect either", async () => {
  const elsewhere = await startServer();
  const server = await startServer({ status: 307, headers: { Location: elsewhere.baseUrl } });
  const { raw } = createClient({ baseUrl: server.baseUrl, token: "secret-token" });
  const { data, response } = await raw.GET("/workspaces");
  expect([data, response.status]).toEqual([undefined, 307]);
  expect(elsewhere.received).toEqual([]);
});

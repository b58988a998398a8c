import { expect, test } from "vitest";
import { createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

test.each([
  ["", "/workspaces/ws_1"],
  ["/", "/workspaces/ws_1"],
  ["//", "/workspaces/ws_1"],
  ["/v1", "/v1/workspaces/ws_1"],
  ["/v1/", "/v1/workspaces/ws_1"],
  ["/a%20b/{x}", "/a%20b/%7Bx%7D/workspaces/ws_1"],
])("a base URL ending in %j is the beginning of every path", async (path, url) => {
  const server = await startServer();
  await createClient({ baseUrl: server.baseUrl + path }).workspaces.get({ workspaceId: "ws_1" });
  expect(server.received).toMatchObject([{ url }]);
});

test.each([
  "",
  "api.example.com",
  "localhost:3000",
  "/api",
  "ftp://host",
  "https://host?a=b",
  "https://host#a",
  "https://user:secret@host",
])("the base URL %j is refused, without being repeated", (baseUrl) => {
  expect(() => createClient({ baseUrl })).toThrow(
    new TypeError('baseUrl must be like "https://api.example.com"'),
  );
});

test("a base URL that only looks like one is refused too", () => {
  expect(() => createClient({ baseUrl: "https://" + "a b" })).toThrow(TypeError);
});

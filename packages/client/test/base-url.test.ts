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
  ["", 'baseUrl must be an absolute URL such as "https://api.example.com", not "".'],
  [
    "api.example.com",
    'baseUrl must be an absolute URL such as "https://api.example.com", not "api.example.com".',
  ],
  [
    "localhost:3000",
    'baseUrl must be an absolute URL such as "https://api.example.com", not "localhost:3000".',
  ],
  ["/api", 'baseUrl must be an absolute URL such as "https://api.example.com", not "/api".'],
  [
    "ftp://host",
    'baseUrl must be an absolute URL such as "https://api.example.com", not "ftp://host".',
  ],
  [
    "https://host?a=b",
    'baseUrl must have neither a query nor a fragment, as "https://host?a=b" has.',
  ],
  ["https://host#a", 'baseUrl must have neither a query nor a fragment, as "https://host#a" has.'],
  ["https://user:secret@host", "baseUrl must not have credentials in it. Give a token instead."],
])("the base URL %j is refused with the reason", (baseUrl, message) => {
  expect(() => createClient({ baseUrl })).toThrow(new TypeError(message));
});

import { operationTable } from "@workspace-billing/api-types/operations";
import { expect, test } from "vitest";
import { type Client, createClient } from "../src/index.ts";
import { startServer } from "./test-server.ts";

const workspaceId = "ws_a1b2c3d4e5f6g7h8";
const billingAccountId = "cus_a1b2c3d4e5f6g7h8";
const account = `/workspaces/${workspaceId}/billing-accounts/${billingAccountId}`;

const calls: [string, (client: Client) => Promise<unknown>, string, string, unknown?][] = [
  ["no parameters", (c) => c.workspaces.list(), "GET", "/workspaces"],
  [
    "query parameters alone",
    (c) => c.workspaces.list({ archived: false, limit: 2 }),
    "GET",
    "/workspaces?archived=false&limit=2",
  ],
  [
    "a body alone",
    (c) => c.workspaces.create({ name: "ACME", billing_mode: "pooled" }),
    "POST",
    "/workspaces",
    { name: "ACME", billing_mode: "pooled" },
  ],
  [
    "path and query parameters",
    (c) => c.billingAccounts.list({ workspaceId, limit: 10, after: "cus_a&b" }),
    "GET",
    `/workspaces/${workspaceId}/billing-accounts?limit=10&after=cus_a%26b`,
  ],
  [
    "an optional parameter that is undefined",
    (c) => c.billingAccounts.list({ workspaceId, limit: undefined }),
    "GET",
    `/workspaces/${workspaceId}/billing-accounts`,
  ],
  [
    "path parameters and a body, null and Unicode in it",
    (c) =>
      c.billingAccounts.update(
        { workspaceId, billingAccountId },
        { name: "Zürich 🏔", phone: null },
      ),
    "PATCH",
    account,
    { name: "Zürich 🏔", phone: null },
  ],
  [
    "path parameters alone",
    (c) => c.billingAccounts.delete({ workspaceId, billingAccountId }),
    "DELETE",
    account,
  ],
];

test.each(calls)("a call with %s sends one request", async (_, call, method, url, body) => {
  const server = await startServer((received) =>
    received.method === "DELETE" ? { status: 204 } : { json: {} },
  );
  await call(createClient({ baseUrl: server.baseUrl }));
  expect(server.received).toMatchObject([{ method, url }]);
  const [request] = server.received;
  expect(request?.body).toBe(body === undefined ? "" : JSON.stringify(body));
  expect(request?.headers["content-type"]).toBe(
    body === undefined ? undefined : "application/json",
  );
});

test("header parameters and other headers are sent as given", async () => {
  const server = await startServer();
  const client = createClient({
    baseUrl: server.baseUrl,
    headers: { "X-App": "one", "X-Of": "all" },
  });
  await client.billingAccounts.update(
    { workspaceId, billingAccountId },
    { name: "ACME" },
    { headers: { "If-Match": '"3"', "X-App": "two", "X-None": undefined } },
  );
  expect(server.received[0]?.headers).toMatchObject({
    "if-match": '"3"',
    "x-app": "two",
    "x-of": "all",
  });
  expect(server.received[0]?.headers).not.toHaveProperty("x-none");
});

test("a parameter that the operation does not have reaches the server, which refuses it", async () => {
  const server = await startServer();
  const misspelt = { workspaceId, limmit: 10 };
  await createClient({ baseUrl: server.baseUrl }).billingAccounts.list(misspelt);
  expect(server.received[0]?.url).toBe(`/workspaces/${workspaceId}/billing-accounts?limmit=10`);
});

test("there is a method for every operation that is not internal, `modify` for resources, and no other", () => {
  const { raw: _, ...namespaces } = createClient({ baseUrl: "http://127.0.0.1" });
  const methods = Object.entries(namespaces).flatMap(([namespace, methodsOf]) =>
    Object.keys(methodsOf).map((name) => `${namespace}.${name}`),
  );
  const described = Object.values(operationTable)
    .filter(({ internal }) => !internal)
    .map(({ namespace, name }) => `${namespace}.${name}`);
  const modified = ["workspaces", "organizations", "billingAccounts"];
  described.push(...modified.map((namespace) => `${namespace}.modify`));
  expect(methods.toSorted()).toEqual(described.toSorted());
});

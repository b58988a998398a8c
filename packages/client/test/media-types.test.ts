import { expect, test } from "vitest";
import { ApiError, createClient } from "../src/index.ts";
import { type Answer, startServer } from "./test-server.ts";

const path = { workspaceId: "ws_1" };

async function organizationsOf(answer: Answer) {
  const server = await startServer(answer);
  return createClient({ baseUrl: server.baseUrl, maxRetries: 0 }).organizations;
}

test("CSV is given as text, without the byte order mark that it begins with", async () => {
  const headers = { "Content-Type": "text/csv; charset=utf-8" };
  const organizations = await organizationsOf({ text: "\uFEFFname\r\nZürich\r\n", headers });
  expect(await organizations.exportUsageCsv(path)).toBe("name\r\nZürich\r\n");
});

test("a PDF is given as a Blob, byte for byte", async () => {
  const headers = { "Content-Type": "application/pdf" };
  const organizations = await organizationsOf({ text: "%PDF-1.7 é", headers });
  const blob = await organizations.exportUsagePdf(path);
  expect(blob.type).toBe("application/pdf");
  expect(Buffer.from(await blob.arrayBuffer()).toString()).toBe("%PDF-1.7 é");
});

test("a page in place of what was asked for is refused, though its status says success", async () => {
  const headers = { "Content-Type": "text/html", "Request-Id": "req_1" };
  const organizations = await organizationsOf({ text: "<p>Sign in</p>", headers });
  for (const call of [organizations.exportUsageCsv(path), organizations.exportUsagePdf(path)]) {
    const error = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 200, requestId: "req_1" });
    expect(String(error)).toContain("unexpected answer (200, text/html)");
  }
});

test("a failure is the API's error, whatever would have been given", async () => {
  const json = { type: "api_error", code: "internal_error", message: "It broke." };
  const organizations = await organizationsOf({ status: 500, json });
  for (const call of [organizations.exportUsageCsv(path), organizations.exportUsagePdf(path)]) {
    expect(await call.result()).toMatchObject({ ok: false, error: { code: "internal_error" } });
  }
});

test("what everybody may ask goes without a token", async () => {
  const server = await startServer({ json: { display_name: "ACME" } });
  const client = createClient({ baseUrl: server.baseUrl });
  expect(await client.public.getBranding({ id: "org_1" })).toEqual({ display_name: "ACME" });
  expect(server.received).toMatchObject([{ method: "GET", url: "/organizations/org_1/branding" }]);
  expect(server.received[0]?.headers).not.toHaveProperty("authorization");
});

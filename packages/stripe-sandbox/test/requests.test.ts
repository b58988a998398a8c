import { describe, expect, test } from "vitest";
import { openSandbox } from "./open-sandbox.ts";
import { send } from "./send.ts";

describe("every answer", () => {
  test("says its request id, the version and that it is JSON", async () => {
    const { sandbox } = openSandbox();
    for (const path of ["/v1/customers", "/v1/customers/cus_none", "/v1/none"]) {
      const { headers } = await send(sandbox, "GET", path);
      expect(headers.get("request-id")).toMatch(/^req_[A-Za-z0-9]{14}$/);
      expect(headers.get("stripe-version")).toBe("2026-10-28.endive");
      expect(headers.get("content-type")).toBe("application/json");
    }
  });

  test("a refusal has Stripe's shape, with links to its code and its log", async () => {
    const { sandbox, clock } = openSandbox();
    const answer = await send(sandbox, "GET", "/v1/customers/cus_none");
    const requestId = answer.headers.get("request-id");
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      error: {
        code: "resource_missing",
        doc_url: "https://stripe.com/docs/error-codes/resource-missing",
        message: "No such customer: 'cus_none'",
        param: "id",
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=${clock.nowMs / 1000}`,
        type: "invalid_request_error",
      },
    });
  });
});

test("a page of another origin may ask, after it has asked whether it may", async () => {
  const { sandbox } = openSandbox();
  const url = "https://api.stripe.com/v1/payment_methods";
  const asked = await sandbox.fetch(url, {
    method: "OPTIONS",
    headers: { "access-control-request-headers": "authorization,content-type" },
  });
  expect([asked.status, await asked.text()]).toEqual([200, ""]);
  expect(Object.fromEntries(asked.headers)).toMatchObject({
    "access-control-allow-origin": "*",
    "access-control-allow-headers": "authorization,content-type",
    "access-control-allow-methods": expect.stringContaining("POST"),
  });
  const { headers } = await send(sandbox, "GET", "/v1/customers");
  expect(headers.get("access-control-allow-origin")).toBe("*");
});

describe("404 for a URL that is not there", () => {
  test.each([
    ["GET", "/", "/"],
    ["GET", "/v1/foo", "/v1/foo"],
    ["PUT", "/v1/customers", "/v1/customers"],
    ["HEAD", "/v2/customers", "/v2/customers"],
    ["DELETE", "/v1/customers", "/v1/customers"],
    ["GET", "/v1/customers/search?query=x", "/v1/customers/search"],
    ["GET", "/v1/customers/%ff", "/v1/customers/%ff"],
  ])("%s %s, even without a key", async (method, path, shown) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, method, path, { headers: { authorization: null } });
    expect(answer.status).toBe(404);
    expect(answer.body.error?.["message"]).toContain(
      `Unrecognized request URL (${method}: ${shown}).`,
    );
    expect(answer.body.error?.["type"]).toBe("invalid_request_error");
  });

  test("a trailing slash is hinted at", async () => {
    const { sandbox } = openSandbox();
    const { body } = await send(sandbox, "GET", "/v1/customers/");
    expect(body.error?.["message"]).toContain("remove the trailing slash");
  });
});

describe("the version", () => {
  test("may be left out", async () => {
    const { sandbox } = openSandbox();
    const headers = { "stripe-version": null };
    expect((await send(sandbox, "GET", "/v1/customers", { headers })).status).toBe(200);
  });

  test("400 for another one, saying which is spoken", async () => {
    const { sandbox } = openSandbox();
    const headers = { "stripe-version": "2020-08-27" };
    const { status, body } = await send(sandbox, "GET", "/v1/customers", { headers });
    expect(status).toBe(400);
    expect(body.error?.["message"]).toMatch(
      /Invalid Stripe API version: 2020-08-27.*2026-10-28\.endive/,
    );
  });
});

describe("the body", () => {
  test.each([
    ["application/json", '{"name":"x"}'],
    ["text/plain;charset=UTF-8", "name=x"],
    ["multipart/form-data; boundary=x", "--x--"],
  ])("400 for %s", async (contentType, body) => {
    const { sandbox, stripe } = openSandbox();
    const headers = { "content-type": contentType };
    const answer = await send(sandbox, "POST", "/v1/customers", { body, headers });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.["message"]).toContain("application/x-www-form-urlencoded");
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  test.each([
    ["with a charset", { "content-type": "application/x-www-form-urlencoded; charset=utf-8" }],
    ["in capitals", { "content-type": "APPLICATION/X-WWW-FORM-URLENCODED" }],
  ])("is form-encoded, its type written %s", async (_name, headers) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, "POST", "/v1/customers", { body: "name=x", headers });
    expect(answer.body["name"]).toBe("x");
  });

  test("may be absent, and its parameters may stand in the query", async () => {
    const { sandbox } = openSandbox();
    const headers = { "content-type": null };
    const answer = await send(sandbox, "POST", "/v1/customers?name=y", { headers });
    expect(answer.body["name"]).toBe("y");
  });

  test("413 past one mebibyte, without reading on", async () => {
    const { sandbox } = openSandbox();
    let chunks = 0;
    const endless = new ReadableStream({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(256 * 1024).fill(97));
      },
    });
    const answer = await send(sandbox, "POST", "/v1/customers", { body: endless });
    expect(answer.status).toBe(413);
    expect(chunks).toBeLessThan(10);
  });

  test.each([
    ["broken percent-encoding", "a=%"],
    ["bytes that are no UTF-8", "name=%ff"],
    ["a value that is a hash too", "name=1&name[a]=2"],
    ["deep nesting", `metadata${"[a]".repeat(1000)}=1`],
  ])("400 for %s", async (_name, body) => {
    const { sandbox } = openSandbox();
    const answer = await send(sandbox, "POST", "/v1/customers", { body });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.["type"]).toBe("invalid_request_error");
  });
});

test("a value of the wrong kind is shown as it came", async () => {
  const { sandbox } = openSandbox();
  const message = async (body: string) =>
    (await send(sandbox, "POST", "/v1/customers", { body })).body.error?.["message"];
  expect(await message("name[]=a&name[]=b")).toBe('Invalid string: {"0":"a","1":"b"}');
  expect(await message("name[x][__proto__]=y")).toBe('Invalid string: {"x":{"__proto__":"y"}}');
});

describe("what Stripe knows and the sandbox has not is refused by name", () => {
  const lacks = "but this sandbox does not support it yet.";
  test.each([
    ["POST", "/v1/customers", "source=tok_visa", "the parameter source"],
    ["POST", "/v1/payment_methods", "type=ideal&ideal[bank]=ing", "the parameter ideal"],
    ["POST", "/v1/payment_methods", "type=ideal", "the value ideal of type"],
    [
      "POST",
      "/v1/prices",
      "currency=usd&billing_scheme=tiered",
      "the value tiered of billing_scheme",
    ],
    ["GET", "/v1/invoices", "customer_account=acct_1", "the parameter customer_account"],
    [
      "POST",
      "/v1/invoices/create_preview",
      "preview_mode=recurring",
      "the value recurring of preview_mode",
    ],
  ])("%s %s %s", async (method, path, params, what) => {
    const { sandbox } = openSandbox();
    const { status, body } = await send(sandbox, method, `${path}?${params}`);
    expect([status, body.error?.["message"]]).toEqual([400, `Stripe knows ${what}, ${lacks}`]);
  });
});

describe("fetch", () => {
  test("takes a Request as well as a URL", async () => {
    const { sandbox } = openSandbox();
    const headers = { authorization: "Bearer sk_test_x" };
    const url = new URL("https://api.stripe.com/v1/customers");
    expect((await sandbox.fetch(new Request(url, { headers }))).status).toBe(200);
    expect((await sandbox.fetch(url, { headers })).status).toBe(200);
  });

  test("rejects when its signal is aborted, and does nothing", async () => {
    const { sandbox, stripe } = openSandbox();
    const call = sandbox.fetch("https://api.stripe.com/v1/customers", {
      method: "POST",
      headers: { authorization: "Bearer sk_test_x" },
      signal: AbortSignal.abort(),
    });
    await expect(call).rejects.toThrow(expect.objectContaining({ name: "AbortError" }));
    expect((await stripe.customers.list()).data).toEqual([]);
  });

  test("rejects when the sandbox is closed; closing twice does no harm", async () => {
    const { sandbox } = openSandbox();
    sandbox.close();
    sandbox.close();
    const call = sandbox.fetch("https://api.stripe.com/v1/customers");
    await expect(call).rejects.toThrow("The Stripe sandbox is closed.");
  });
});

import { describe, expect, test } from "vitest";
import type { RequestFault } from "../../src/index.ts";
import { openSandbox } from "../open-sandbox.ts";
import { send } from "../send.ts";

const create = (sandbox: Parameters<typeof send>[0], key?: string, body = "name=a") =>
  send(sandbox, "POST", "/v1/customers", {
    body,
    headers: { "idempotency-key": key ?? null },
  });

describe("a server error", () => {
  test.each([
    ["before the work", { fault: "server_error" }, 0],
    ["after the work", { fault: "server_error", work: "done" }, 1],
  ] as const)("%s is stored under the idempotency key and repeated", async (_when, fault, held) => {
    const { sandbox, stripe } = openSandbox({ faults: [fault] });
    const first = await create(sandbox, "k");
    expect(first.status).toBe(500);
    expect(first.body.error).toMatchObject({
      type: "api_error",
      message: "An unknown error occurred",
    });
    expect(first.headers.get("stripe-should-retry")).toBe("false");
    const again = await create(sandbox, "k");
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect((await stripe.customers.list()).data).toHaveLength(held);
    expect((await create(sandbox, "other")).status).toBe(200);
  });

  test("without a key is the answer once, and of what is read too", async () => {
    const { sandbox } = openSandbox({ faults: [{ fault: "server_error", times: 2 }] });
    expect((await create(sandbox)).status).toBe(500);
    expect((await send(sandbox, "GET", "/v1/customers")).status).toBe(500);
    expect((await send(sandbox, "GET", "/v1/customers")).body["data"]).toEqual([]);
  });

  test("after the work keeps what was done, and tells of it in an event", async () => {
    const { sandbox, stripe } = openSandbox();
    const { id } = await stripe.customers.create({ name: "a" });
    sandbox.faults.set([{ fault: "server_error", work: "done" }]);
    expect((await send(sandbox, "DELETE", `/v1/customers/${id}`)).status).toBe(500);
    expect(await stripe.customers.retrieve(id)).toMatchObject({ deleted: true });
    expect((await stripe.events.list()).data[0]).toMatchObject({ type: "customer.deleted" });
  });
});

describe("nothing is stored under the idempotency key of a request", () => {
  test.each<RequestFault>([
    { fault: "refuse" },
    { fault: "rate_limit" },
    { fault: "unauthorized" },
    { fault: "close" },
    { fault: "down" },
  ])("struck by %o", async (fault) => {
    const { sandbox } = openSandbox({ faults: [fault] });
    const first = await create(sandbox, "k").catch(() => undefined);
    expect(first?.headers.get("original-request") ?? null).toBeNull();
    const again = await create(sandbox, "k");
    expect([again.status, again.headers.get("idempotent-replayed")]).toEqual([200, null]);
  });
});

describe("a request that does not get so far is not struck, and the next one is", () => {
  test.each<RequestFault>([{ fault: "refuse" }, { fault: "server_error" }])(
    "by %o: one that is repeated, or refused for itself",
    async (fault) => {
      const { sandbox } = openSandbox();
      await create(sandbox, "k");
      sandbox.faults.set([fault]);
      expect((await create(sandbox, "k")).headers.get("idempotent-replayed")).toBe("true");
      expect((await create(sandbox, "x", "nmae=x")).body.error).toMatchObject({ param: "nmae" });
      expect((await send(sandbox, "GET", "/v1/none")).status).toBe(404);
      expect(sandbox.faults.list()).toEqual([{ ...fault, struck: 0 }]);
      expect(sandbox.requests().map((each) => each.fault)).toEqual([null, null, null, null]);
      expect((await create(sandbox)).status).toBeGreaterThanOrEqual(400);
      expect(sandbox.faults.list()).toEqual([{ ...fault, struck: 1 }]);
    },
  );
});

test("a rate limit tells its reason, and when to come again if it was told so", async () => {
  const { sandbox } = openSandbox({
    faults: [{ fault: "rate_limit" }, { fault: "rate_limit", retry_after: 7 }],
  });
  const [first, second] = [await create(sandbox), await create(sandbox)];
  expect(first.headers.get("stripe-rate-limited-reason")).toBe("global-rate");
  expect(first.headers.get("retry-after")).toBeNull();
  expect(second.headers.get("retry-after")).toBe("7");
  expect(second.body.error).toEqual({
    code: "rate_limit",
    doc_url: "https://stripe.com/docs/error-codes/rate-limit",
    message:
      "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
    request_log_url: expect.any(String),
    type: "invalid_request_error",
  });
});

test("an expired key is told without a log, and asked for", async () => {
  const { sandbox } = openSandbox({ faults: [{ fault: "unauthorized" }] });
  const { body, headers } = await create(sandbox);
  expect(headers.get("www-authenticate")).toBe('Bearer realm="Stripe"');
  expect(body.error).toEqual({
    code: "api_key_expired",
    doc_url: "https://stripe.com/docs/error-codes/api-key-expired",
    message: "Expired API Key provided: sk_test_*",
    type: "invalid_request_error",
  });
});

test.each([
  [{ fault: "close" }, "ECONNRESET"],
  [{ fault: "lose" }, "ECONNRESET"],
  [{ fault: "down" }, "ECONNREFUSED"],
] as const)(
  "%o in-process is what fetch throws there: the cause has the code %s",
  async (fault, code) => {
    const { sandbox } = openSandbox({ faults: [fault] });
    const error: unknown = await create(sandbox).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: "fetch failed", cause: { code } });
  },
);

test("a lost answer is had by asking again with the key: one effect in two requests", async () => {
  const { sandbox, stripe } = openSandbox({ faults: [{ fault: "lose" }] });
  await expect(create(sandbox, "k")).rejects.toThrow();
  const { status, body } = await create(sandbox, "k");
  expect([status, body["name"]]).toEqual([200, "a"]);
  expect((await stripe.customers.list()).data).toHaveLength(1);
  const posts = sandbox.requests().filter(({ method }) => method === "POST");
  expect(posts).toMatchObject([
    { idempotencyKey: "k", status: null, effect: true, replayed: false, fault: "lose" },
    { idempotencyKey: "k", status: 200, effect: false, replayed: true, fault: null },
  ]);
  expect(posts[0]?.requestId).not.toBeNull();
});

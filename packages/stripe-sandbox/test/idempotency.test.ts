import { describe, expect, onTestFinished, test } from "vitest";
import { createContextMaker } from "../src/api/context.ts";
import { createApi } from "../src/api/create-api.ts";
import { fingerprint } from "../src/api/fingerprint.ts";
import { route } from "../src/api/route.ts";
import { createTimerStore } from "../src/clock/timer-store.ts";
import { customerKind, emptyCustomer } from "../src/customers/customer.ts";
import { customerRoutes } from "../src/customers/customer-routes.ts";
import { decodeForm } from "../src/form/decode-form.ts";
import { createFetch } from "../src/http/fetch.ts";
import { hash } from "../src/params/hash.ts";
import { createObjectStore } from "../src/store/object-store.ts";
import { openDatabase } from "../src/store/open-database.ts";
import { openSandbox, refusal } from "./open-sandbox.ts";
import { send } from "./send.ts";

const HOUR_MS = 60 * 60 * 1000;

const withKey = (key: string, body?: string) => ({
  headers: { "idempotency-key": key },
  ...(body !== undefined && { body }),
});

describe("the same key and the same parameters", () => {
  test("get the stored answer, and nothing is done twice", async () => {
    const { sandbox, stripe } = openSandbox();
    const first = await send(sandbox, "POST", "/v1/customers", withKey("k", "name=a&phone=1"));
    const again = await send(sandbox, "POST", "/v1/customers", withKey("k", "phone=1&name=a"));
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await stripe.customers.list()).data).toHaveLength(1);

    const firstId = first.headers.get("request-id");
    expect(first.headers.get("idempotency-key")).toBe("k");
    expect(first.headers.get("original-request")).toBe(firstId);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(again.headers.get("idempotency-key")).toBe("k");
    expect(again.headers.get("original-request")).toBe(firstId);
    expect(again.headers.get("request-id")).not.toBe(firstId);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test("get the stored answer even when the object has changed since", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create();
    const options = { idempotencyKey: "k" };
    await stripe.customers.update(id, { name: "first" }, options);
    await stripe.customers.update(id, { name: "second" });
    expect((await stripe.customers.update(id, { name: "first" }, options)).name).toBe("first");
    expect(await stripe.customers.retrieve(id)).toMatchObject({ name: "second" });
  });

  test("get a refusal again that was given after the work had begun", async () => {
    const { sandbox } = openSandbox();
    const path = "/v1/customers/cus_none";
    const first = await send(sandbox, "POST", path, withKey("k"));
    const again = await send(sandbox, "POST", path, withKey("k"));
    expect([first.status, again.status]).toEqual([404, 404]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test("are forgotten after 24 hours, not before", async () => {
    const { stripe, clock } = openSandbox();
    const create = () => stripe.customers.create({ name: "a" }, { idempotencyKey: "k" });
    const { id } = await create();
    clock.nowMs += 24 * HOUR_MS - 1;
    expect((await create()).id).toBe(id);
    clock.nowMs += 1;
    const later = (await create()).id;
    expect(later).not.toBe(id);
    expect((await create()).id).toBe(later);
  });
});

describe("400 idempotency_error", () => {
  test("for other parameters under the same key", async () => {
    const { stripe } = openSandbox();
    await stripe.customers.create({ name: "a" }, { idempotencyKey: "k" });
    const call = stripe.customers.create({ name: "b" }, { idempotencyKey: "k" });
    expect(await refusal(call)).toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
      rawType: "idempotency_error",
      message:
        "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'k' if you meant to execute a different request.",
    });
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  test("for another endpoint under the same key", async () => {
    const { stripe } = openSandbox();
    const { id } = await stripe.customers.create({}, { idempotencyKey: "k" });
    const error = await refusal(stripe.customers.update(id, {}, { idempotencyKey: "k" }));
    expect(error.rawType).toBe("idempotency_error");
    expect(error.message).toContain(`('/v1/customers/${id}' vs '/v1/customers')`);
  });

  test.each([
    ["a=1", "a=2"],
    ["a=1", "b=1"],
    ["a=1", "a=1&b="],
    ["a[]=1", "a[]=1&a[]=2"],
    ["a[]=1", "a[0]=1"],
    ["a[b]=1", "a[c]=1"],
    ["a[b]=1&c=2", "a[b]=1&a[c]=2"],
  ])("tells %s from %s", (left, right) => {
    expect(fingerprint(decodeForm(left))).not.toBe(fingerprint(decodeForm(right)));
  });

  test.each([
    ["a=1&b=2", "b=2&a=1"],
    ["a[b]=1&a[c]=2", "a[c]=2&a%5Bb%5D=1"],
    ["a=%41", "a=A"],
  ])("takes %s for %s", (left, right) => {
    expect(fingerprint(decodeForm(left))).toBe(fingerprint(decodeForm(right)));
  });
});

describe("409 idempotency_key_in_use", () => {
  test("while the first request with the key is under way; afterwards it is repeated", async () => {
    const { sandbox, stripe } = openSandbox();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const headers = { "idempotency-key": "k" };
    const first = send(sandbox, "POST", "/v1/customers", { headers, body: readable });
    await writer.write(new TextEncoder().encode("name=a"));

    const second = await send(sandbox, "POST", "/v1/customers", withKey("k", "name=a"));
    expect(second.status).toBe(409);
    expect(second.body.error).toMatchObject({
      type: "idempotency_error",
      code: "idempotency_key_in_use",
    });
    expect(second.headers.get("stripe-should-retry")).toBe("true");

    await writer.close();
    const { status, body } = await first;
    expect(status).toBe(200);
    const third = await send(sandbox, "POST", "/v1/customers", withKey("k", "name=a"));
    expect(third.body).toEqual(body);
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });

  test("of calls made at once one wins, and the client's own retry gets its answer", async () => {
    const { stripe } = openSandbox();
    const options = { idempotencyKey: "k", maxNetworkRetries: 2 };
    const calls = [1, 2, 3].map(() => stripe.customers.create({ name: "a" }, options));
    const ids = (await Promise.all(calls)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    expect((await stripe.customers.list()).data).toHaveLength(1);
  });
});

describe("nothing is stored", () => {
  test.each<[string, string, Record<string, string>]>([
    ["refused parameters", "phone=123456789012345678901", {}],
    ["an unknown parameter", "nmae=x", {}],
    ["a property that cannot be expanded", "expand[]=name", {}],
    ["a missing key", "name=x", { authorization: "" }],
    ["another version", "name=x", { "stripe-version": "2020-08-27" }],
    ["another content type", "{}", { "content-type": "application/json" }],
  ])("for %s: the key is free for another try", async (_name, body, headers) => {
    const { sandbox } = openSandbox();
    const first = await send(sandbox, "POST", "/v1/customers", {
      body,
      headers: { "idempotency-key": "k", ...headers },
    });
    expect(first.status).toBeGreaterThanOrEqual(400);
    expect(first.headers.get("idempotency-key")).toBe("k");
    expect(first.headers.get("original-request")).toBeNull();
    const second = await send(sandbox, "POST", "/v1/customers", withKey("k", "name=b"));
    expect(second.body["name"]).toBe("b");
  });
});

describe("a key", () => {
  test("has no effect on GET and DELETE", async () => {
    const { sandbox, stripe } = openSandbox();
    const { id } = await stripe.customers.create();
    const first = await send(sandbox, "GET", `/v1/customers/${id}`, withKey("k"));
    expect(first.headers.get("idempotency-key")).toBeNull();
    expect((await send(sandbox, "DELETE", `/v1/customers/${id}`, withKey("k"))).status).toBe(200);
    expect((await send(sandbox, "DELETE", `/v1/customers/${id}`, withKey("k"))).status).toBe(404);
    expect((await send(sandbox, "POST", "/v1/customers", withKey("k"))).status).toBe(200);
  });

  test("may be 255 characters long, not 256", async () => {
    const { sandbox } = openSandbox();
    const create = (length: number) =>
      send(sandbox, "POST", "/v1/customers", withKey("k".repeat(length)));
    expect((await create(255)).status).toBe(200);
    expect((await create(256)).status).toBe(400);
  });
});

test("a failure of the sandbox itself is undone, answered with 500, and stored under the key", async () => {
  const database = openDatabase(undefined);
  onTestFinished(() => database.close());
  const objects = createObjectStore(database, [customerKind]);
  let runs = 0;
  const broken = route("POST", "/v1/broken", hash({}), (_params, context) => {
    runs += 1;
    context.objects.insert(customerKind, emptyCustomer(context.nowSeconds));
    throw new Error("a defect");
  });
  const routes = [...customerRoutes, broken];
  const api = createApi({
    contextOf: createContextMaker({
      database,
      objects,
      timers: createTimerStore(database),
      emitter: () => () => undefined,
    }),
    catchUp: () => undefined,
    database,
    routes,
    secretKey: undefined,
    now: () => 0,
  });
  const sandbox = { fetch: createFetch(api) };

  const first = await send(sandbox, "POST", "/v1/broken", withKey("k"));
  const again = await send(sandbox, "POST", "/v1/broken", withKey("k"));
  expect(first.status).toBe(500);
  expect(first.body.error).toMatchObject({
    type: "api_error",
    message: "The sandbox failed: a defect",
  });
  expect(first.headers.get("stripe-should-retry")).toBe("false");
  expect(again.status).toBe(500);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(runs).toBe(1);
  expect((await send(sandbox, "POST", "/v1/broken")).status).toBe(500);
  expect((await send(sandbox, "GET", "/v1/customers")).body["data"]).toEqual([]);
});

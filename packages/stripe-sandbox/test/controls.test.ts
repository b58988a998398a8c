import { describe, expect, onTestFinished, test } from "vitest";
import { openBilling } from "./billing.ts";
import { clientOf, openSandbox, refusal } from "./open-sandbox.ts";
import { send } from "./send.ts";

describe("GET /sandbox/requests", () => {
  test("tells what was asked, the oldest first, without what was asked of the sandbox itself", async () => {
    const { sandbox, stripe } = openSandbox();
    const options = { idempotencyKey: "k" };
    const customer = await stripe.customers.create({}, options);
    const again = await stripe.customers.create({}, options);
    await refusal(stripe.customers.retrieve("cus_x"));
    const requestId = expect.any(String);
    const entry = { idempotencyKey: null, replayed: false, effect: false, fault: null, requestId };
    const post = { ...entry, method: "POST", path: "/v1/customers", idempotencyKey: "k" };
    expect(sandbox.requests()).toEqual([
      { ...post, status: 200, requestId: customer.lastResponse.requestId, effect: true },
      { ...post, status: 200, requestId: again.lastResponse.requestId, replayed: true },
      { ...entry, method: "GET", path: "/v1/customers/cus_x", status: 404 },
    ]);
    const { status, body } = await send(sandbox, "GET", "/sandbox/requests");
    expect(status).toBe(200);
    expect(body["data"]).toEqual(
      sandbox.requests().map(({ requestId, idempotencyKey, ...rest }) => ({
        ...rest,
        request_id: requestId,
        idempotency_key: idempotencyKey,
      })),
    );
  });

  test("tells which requests had an effect, whatever was answered", async () => {
    const { sandbox, stripe, basic, payer } = await openBilling();
    const effect = async (call: Promise<unknown>) => {
      await call.catch(() => undefined);
      return sandbox.requests().at(-1)?.effect;
    };
    const { id } = await payer("pm_card_chargeCustomerFail");
    const items = [{ price: basic.id }];
    const subscribe = { customer: id, items };
    expect(await effect(stripe.customers.update(id, { name: "b" }))).toBe(true);
    expect(await effect(stripe.customers.retrieve(id))).toBe(false);
    expect(await effect(stripe.customers.update(id, { phone: "1".repeat(21) }))).toBe(false);
    expect(await effect(stripe.customers.update("cus_none", { name: "b" }))).toBe(false);
    const preview = { customer: id, subscription_details: { items } };
    expect(await effect(stripe.invoices.createPreview(preview))).toBe(false);
    const declined = { ...subscribe, payment_behavior: "error_if_incomplete" } as const;
    expect(await effect(stripe.subscriptions.create(declined))).toBe(false);
    expect(await effect(stripe.subscriptions.create(subscribe))).toBe(true);
    const [invoice] = (await stripe.invoices.list({ customer: id })).data;
    // A payment that is declined leaves the attempt on record.
    expect(await effect(stripe.invoices.pay(invoice?.id ?? ""))).toBe(true);
    expect(sandbox.requests().at(-1)?.status).toBe(402);
    expect(await effect(stripe.customers.del(id))).toBe(true);
  });

  test("remembers the last thousand", async () => {
    const { sandbox } = openSandbox();
    const paths = Array.from({ length: 1003 }, (_each, at) => `/v1/customers/cus_${at}`);
    for (const path of paths) await send(sandbox, "GET", path);
    expect(sandbox.requests().map(({ path }) => path)).toEqual(paths.slice(3));
  });
});

describe("POST /sandbox/setup_intents/{id}/authenticate", () => {
  async function waiting() {
    const opened = openSandbox();
    const { id: customer } = await opened.stripe.customers.create();
    const { id } = await opened.stripe.setupIntents.create({
      customer,
      confirm: true,
      payment_method: "pm_card_authenticationRequired",
      return_url: "https://app.example/done",
    });
    return { ...opened, customer, id };
  }

  test("succeeds in the payer's place: the payment method is attached", async () => {
    const { sandbox, stripe, customer, id } = await waiting();
    sandbox.authenticate(id);
    const intent = await stripe.setupIntents.retrieve(id, { expand: ["payment_method"] });
    expect(intent).toMatchObject({
      status: "succeeded",
      next_action: null,
      payment_method: { customer },
    });
    const [event] = (await stripe.events.list({ type: "setup_intent.succeeded" })).data;
    expect(event?.request).toEqual({ id: null, idempotency_key: null });
  });

  test("fails as told, over HTTP: the intent waits for another payment method", async () => {
    const { sandbox, stripe, id } = await waiting();
    const { url, close } = await sandbox.listen({ port: 0 });
    onTestFinished(close);
    const path = `/sandbox/setup_intents/${id}/authenticate`;
    const body = JSON.stringify({ outcome: "fail" });
    const answer = await fetch(url + path, { method: "POST", body });
    expect([answer.status, await answer.json()]).toEqual([200, { id, outcome: "fail" }]);
    expect(await stripe.setupIntents.retrieve(id)).toMatchObject({
      status: "requires_payment_method",
      last_setup_error: { code: "setup_intent_authentication_failure" },
    });
  });

  test("400 for what waits for nothing, 404 for what is not there", async () => {
    const { sandbox, stripe } = await waiting();
    const { id } = await stripe.setupIntents.create();
    expect(() => sandbox.authenticate(id)).toThrow(/waits for no authentication/);
    const path = (intent: string) => `/sandbox/setup_intents/${intent}/authenticate`;
    expect((await send(sandbox, "POST", path(id))).status).toBe(400);
    expect((await send(sandbox, "POST", path("seti_x"))).status).toBe(404);
  });
});

test.each([
  ["an unknown path", "GET", "/sandbox/what", undefined, 404],
  ["what is no JSON", "POST", "/sandbox/advance", "days=1", 400],
  ["what is no object", "POST", "/sandbox/advance", "[1]", 400],
  ["an unknown key", "POST", "/sandbox/setup_intents/seti_x/authenticate", '{"a": 1}', 400],
  ["an unknown outcome", "POST", "/sandbox/setup_intents/x/authenticate", '{"outcome": 1}', 400],
])("the controls refuse %s", async (_what, method, path, body, status) => {
  const { sandbox } = openSandbox();
  const answer = await send(sandbox, method, path, body === undefined ? {} : { body });
  expect(answer.status).toBe(status);
  expect(answer.body.error).toMatchObject({ type: "invalid_request_error" });
});

test("the controls need no key", async () => {
  const { sandbox } = openSandbox({ secretKey: "sk_test_only" });
  const { status } = await send(sandbox, "GET", "/sandbox/requests", {
    headers: { authorization: null },
  });
  expect(status).toBe(200);
  expect((await refusal(clientOf(sandbox).customers.list())).statusCode).toBe(401);
});

import { createServer } from "node:http";
import Stripe from "stripe";
import { describe, expect, onTestFinished, test } from "vitest";
import { createStripeSandbox } from "../src/index.ts";
import { clientOf, openSandbox, refusal } from "./open-sandbox.ts";
import { HOOK, receiver } from "./receiver.ts";
import { send } from "./send.ts";
import { stateFile } from "./state-file.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("deliveries", () => {
  test("an event comes signed, after the answer, and as it is stored but for what is pending", async () => {
    const { fetch, received } = receiver();
    const { sandbox, stripe } = openSandbox({ webhooks: [HOOK], fetch });
    const customer = await stripe.customers.create({ name: "Jenny" }, { idempotencyKey: "k" });
    expect(received).toEqual([]);
    await sandbox.settled();
    const [event] = received;
    expect(event).toMatchObject({
      type: "customer.created",
      api_version: "2026-10-28.endive",
      data: { object: JSON.parse(JSON.stringify(customer)) },
      pending_webhooks: 1,
      request: { id: customer.lastResponse.requestId, idempotency_key: "k" },
    });
    const stored = await stripe.events.retrieve(event?.id ?? "");
    expect(stored).toEqual({ ...event, pending_webhooks: 0 });
  });

  test("the SDK refuses what another secret signed", async () => {
    const { fetch, received } = receiver("whsec_other");
    const { sandbox, stripe } = openSandbox({ webhooks: [HOOK], fetch });
    await stripe.customers.create();
    await sandbox.settled();
    expect(received).toEqual([]);
  });

  test("come one at a time in the order in which things happened, also what a receiver does", async () => {
    const { fetch, received } = receiver();
    let under = 0;
    let most = 0;
    const { sandbox, stripe } = openSandbox({
      webhooks: [HOOK],
      fetch: async (input, init) => {
        under += 1;
        most = Math.max(most, under);
        const answer = await fetch(input, init);
        const last = received.at(-1);
        if (last?.type === "customer.created") {
          await stripe.customers.update(last.data.object.id, { metadata: { seen: "yes" } });
        }
        under -= 1;
        return answer;
      },
    });
    const names = ["a", "b", "c"];
    for (const name of names) await stripe.customers.create({ name });
    await sandbox.settled();
    expect(most).toBe(1);
    expect(received.map(({ type }) => type)).toEqual([
      ...names.map(() => "customer.created"),
      ...names.map(() => "customer.updated"),
    ]);
    expect(received.slice(0, 3).map(({ data }) => data.object)).toMatchObject(
      names.map((name) => ({ name })),
    );
  });

  test("only the types that were asked for", async () => {
    const { fetch, types } = receiver();
    const events = ["customer.deleted"];
    const { sandbox, stripe } = openSandbox({ webhooks: [{ ...HOOK, events }], fetch });
    const { id } = await stripe.customers.create();
    await stripe.customers.del(id);
    await sandbox.settled();
    expect(types()).toEqual(["customer.deleted"]);
  });

  test("nothing is sent of a request that is refused", async () => {
    const { fetch, types } = receiver();
    const { sandbox, stripe } = openSandbox({ webhooks: [HOOK], fetch });
    await refusal(stripe.customers.create({ payment_method: "pm_card_chargeDeclined" }));
    await sandbox.settled();
    expect(types()).toEqual([]);
    expect((await stripe.events.list()).data).toEqual([]);
  });
});

describe("a delivery that fails", () => {
  test.each([500, 301, new Error("refused")])(
    "with %s is sent again later, the next one at once",
    async (answer) => {
      const { fetch, answers, received } = receiver();
      const { sandbox, stripe, clock } = openSandbox({ webhooks: [HOOK], fetch });
      answers.push(answer);
      const first = await stripe.customers.create({ name: "first" });
      const second = await stripe.customers.create({ name: "second" });
      await sandbox.settled();
      const taken = received.filter(
        (event) => (event.data.object as Stripe.Customer).name === "second",
      );
      expect(taken.map(({ data }) => (data.object as Stripe.Customer).id)).toEqual([second.id]);
      received.length = 0;
      clock.nowMs += 5 * MINUTE - 1;
      await sandbox.settled();
      expect(received).toEqual([]);
      clock.nowMs += 1;
      await sandbox.settled();
      expect(received.map(({ data }) => (data.object as Stripe.Customer).id)).toEqual([first.id]);
    },
  );

  test("is tried ten times in three days with growing distance, then given up", async () => {
    const { fetch, answers } = receiver();
    const { sandbox, stripe, clock } = openSandbox({ webhooks: [HOOK], fetch });
    answers.push(...Array.from({ length: 20 }, () => 500));
    await stripe.customers.create();
    const start = clock.nowMs;
    const attempts: number[] = [];
    for (let left = answers.length; clock.nowMs < start + 100 * HOUR; clock.nowMs += 5 * MINUTE) {
      await sandbox.settled();
      if (answers.length < left) attempts.push((clock.nowMs - start) / MINUTE);
      left = answers.length;
    }
    expect(attempts).toEqual([0, 5, 35, 155, 455, 1055, 1775, 2495, 3215, 3935]);
    const [event] = (await stripe.events.list()).data;
    expect(event?.pending_webhooks).toBe(0);
  });

  test("is kept: what was not delivered when the sandbox closed is delivered after a restart", async () => {
    const path = stateFile();
    const { fetch, received } = receiver();
    const before = createStripeSandbox({ path, webhooks: [HOOK], fetch });
    const customer = await clientOf(before).customers.create();
    before.close();
    expect(received).toEqual([]);
    const after = createStripeSandbox({ path, webhooks: [HOOK], fetch });
    onTestFinished(after.close);
    await after.settled();
    expect(received.map(({ data }) => data.object)).toMatchObject([{ id: customer.id }]);
    await after.settled();
    expect(received.length).toBe(1);
  });
});

describe("/v1/webhook_endpoints", () => {
  test("an endpoint gets what happens from then on, signed with the secret it was created with", async () => {
    const hook = receiver();
    const fetch: typeof globalThis.fetch = (input, init) => receive(input, init);
    let receive = hook.fetch;
    const { sandbox, stripe } = openSandbox({ fetch });
    await stripe.customers.create();
    const endpoint = await stripe.webhookEndpoints.create({
      url: "https://app.example/other",
      enabled_events: ["customer.deleted"],
      metadata: { a: "b" },
    });
    expect(endpoint).toMatchObject({
      object: "webhook_endpoint",
      status: "enabled",
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9]{32}$/),
      metadata: { a: "b" },
    });
    const own = receiver(endpoint.secret);
    receive = own.fetch;
    const { id } = await stripe.customers.create();
    await stripe.customers.del(id);
    await sandbox.settled();
    expect(own.types()).toEqual(["customer.deleted"]);
  });

  test("the secret is told once; a disabled or deleted endpoint gets nothing", async () => {
    const { fetch, answers } = receiver();
    const { sandbox, stripe, clock } = openSandbox({ fetch });
    const made = await stripe.webhookEndpoints.create({ url: HOOK.url, enabled_events: ["*"] });
    const { secret: _secret, ...rest } = made;
    expect(await stripe.webhookEndpoints.retrieve(made.id)).toEqual(rest);
    expect((await stripe.webhookEndpoints.list()).data).toEqual([rest]);
    answers.push(500, 500);
    await stripe.customers.create();
    await sandbox.settled();
    await stripe.webhookEndpoints.update(made.id, { disabled: true });
    await stripe.customers.create();
    clock.nowMs += HOUR;
    await sandbox.settled();
    expect((await stripe.events.list()).data.map((each) => each.pending_webhooks)).toEqual([0, 0]);
    expect((await stripe.webhookEndpoints.update(made.id, { disabled: false })).status).toBe(
      "enabled",
    );
    expect(await stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true });
    await stripe.customers.create();
    await sandbox.settled();
    expect(answers.length).toBe(1);
  });

  test("what a deleted endpoint did not take is forgotten", async () => {
    const { fetch, answers } = receiver();
    const { sandbox, stripe, clock } = openSandbox({ fetch });
    const made = await stripe.webhookEndpoints.create({ url: HOOK.url, enabled_events: ["*"] });
    answers.push(500, 500);
    await stripe.customers.create();
    await sandbox.settled();
    await stripe.webhookEndpoints.del(made.id);
    clock.nowMs += HOUR;
    await sandbox.settled();
    expect(answers.length).toBe(1);
  });

  test("400 for what is no URL and for what is no type", async () => {
    const { sandbox } = openSandbox();
    const create = async (url: string, type: string) => {
      const body = new URLSearchParams({ url, "enabled_events[]": type });
      return (await send(sandbox, "POST", "/v1/webhook_endpoints", { body: `${body}` })).body.error;
    };
    expect(await create("app.example", "*")).toMatchObject({ code: "url_invalid", param: "url" });
    expect(await create(HOOK.url, "customers")).toMatchObject({ param: "enabled_events[0]" });
  });
});

test("a webhook without a URL is refused before anything is opened", () => {
  const webhooks = [{ url: "app.example", secret: "x" }];
  expect(() => createStripeSandbox({ webhooks })).toThrow(
    /URL of a webhook is none: "app.example"/,
  );
});

test("closing ends an attempt under way; the event is kept and sent after a restart", async () => {
  const path = stateFile();
  let begun = 0;
  const never: typeof globalThis.fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      begun += 1;
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  const before = createStripeSandbox({ path, webhooks: [HOOK], fetch: never });
  await clientOf(before).customers.create();
  await expect.poll(() => begun).toBe(1);
  const settled = before.settled();
  before.close();
  await settled;
  const { fetch, types } = receiver();
  const after = createStripeSandbox({ path, webhooks: [HOOK], fetch });
  onTestFinished(after.close);
  await after.settled();
  expect(types()).toEqual(["customer.created"]);
});

test("over HTTP: a server gets the very bytes that are signed", async () => {
  const received: Stripe.Event[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const signature = String(request.headers["stripe-signature"]);
    const body = Buffer.concat(chunks);
    received.push(new Stripe("sk_test_x").webhooks.constructEvent(body, signature, HOOK.secret));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `http://127.0.0.1:${port}/webhooks`;
  const { sandbox, stripe } = openSandbox({ webhooks: [{ url, secret: HOOK.secret }] });
  await stripe.customers.create({ name: "Zoë 🏔" });
  await sandbox.settled();
  expect(received.map(({ data }) => data.object)).toMatchObject([{ name: "Zoë 🏔" }]);
});

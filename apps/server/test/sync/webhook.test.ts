import { gzipSync } from "node:zlib";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { openDatabase } from "../../src/db/open-database.ts";
import { newId } from "../../src/id.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { expectFailure } from "../support/failure.ts";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, subscribe } from "../support/invoices.ts";
import { describeServer, startServer } from "../support/server.ts";
import { hold, refuseConnection } from "../support/stripe-line.ts";

const SECRET = "whsec_test";
const UPDATED = "customer.subscription.updated";

let count = 0;

interface Told {
  readonly id?: string;
  readonly type?: string;
  readonly object: object;
  readonly request?: { readonly idempotency_key: string | null } | null;
}

/** An event as Stripe would write it; what it says of the object is not to be believed. */
function eventOf({ object, ...event }: Told): string {
  count += 1;
  const data = { object: { object: "subscription", status: "unpaid", ...object } };
  const created = Math.floor(Date.now() / 1000);
  const rest = { id: `evt_${count}`, type: UPDATED, request: null, ...event };
  return JSON.stringify({ object: "event", created, ...rest, data, note: "näher dran" });
}

function signed(payload: string, secret = SECRET, ageS = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) - ageS;
  return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

describeServer("POST /webhooks/stripe", (server) => {
  function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
    return fetch(`${server().baseUrl}/webhooks/stripe`, { method: "POST", headers, body });
  }

  function tell(payload: string) {
    return post(payload, { "Stripe-Signature": signed(payload) });
  }

  /** What became of the events when they came, and what when something was done about them. */
  function outcomes(msg: "stripe event received" | "stripe event handled") {
    return server()
      .logged.filter((line) => line["msg"] === msg)
      .map(({ event }) => event);
  }

  async function subscribed() {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const { id } = await subscribe(server(), account, { users: 5 });
    const object = { id, customer: account.billingAccountId };
    return { client, account, object, path: { ...account, subscriptionId: id } };
  }

  test("200 at once; then the subscription is read at Stripe, and written as it is there", async () => {
    const { client, object, path } = await subscribed();
    const { carry, release, arrived } = hold();
    server().line.breakWith(carry);

    const response = await tell(eventOf({ id: "evt_first", object }));

    expect([response.status, await response.json()]).toEqual([200, { received: true }]);
    expect(outcomes("stripe event received")).toEqual([
      { id: "evt_first", type: UPDATED, outcome: "kept" },
    ]);
    await arrived;
    expect(outcomes("stripe event handled")).toEqual([]);
    release();
    await server().settled();
    expect(await client.subscriptions.get(path)).toMatchObject({
      id: object.id,
      status: "active",
      product_quantities: { users: { quantity: 5, interval: "month" } },
    });
    expect(outcomes("stripe event handled")).toMatchObject([
      { id: "evt_first", type: UPDATED, outcome: "handled", failures: 0 },
    ]);
  });

  test("200: the same event again is known, and an older one behind it changes nothing", async () => {
    const { client, object, path } = await subscribed();
    const event = eventOf({ object });
    await tell(event);
    await server().settled();
    const before = await client.subscriptions.get(path).withResponse();

    expect((await tell(event)).status).toBe(200);
    const older = eventOf({ object: { ...object, status: "incomplete" } });
    expect((await tell(older)).status).toBe(200);
    await server().settled();

    const after = await client.subscriptions.get(path).withResponse();
    expect([after.data, after.etag]).toEqual([before.data, before.etag]);
    const received = outcomes("stripe event received");
    expect(received).toMatchObject([
      { outcome: "kept" },
      { outcome: "duplicate" },
      { outcome: "kept" },
    ]);
  });

  test("200: of one event ten times at once, it is kept once", async () => {
    const { object } = await subscribed();
    const event = eventOf({ object });

    const responses = await Promise.all(Array.from({ length: 10 }, () => tell(event)));
    await server().settled();

    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(outcomes("stripe event handled")).toHaveLength(1);
  });

  test("200: what is no business of ours is ignored: Stripe is not asked, and nothing is kept", async () => {
    const { account, object } = await subscribed();
    const asked = server().line.requests.length;
    const stranger = { id: "cus_nobody", object: "customer", metadata: {} };
    const events = [
      eventOf({ type: "a.type.of.tomorrow", object }),
      eventOf({ object: { ...object, customer: "cus_nobody" } }),
      eventOf({ object: { ...object, customer: null } }),
      eventOf({ type: "customer.updated", object: stranger }),
      eventOf({ type: "customer.deleted", object: stranger }),
      eventOf({ type: "customer.created", object: stranger }),
      eventOf({
        type: "invoice.paid",
        object: { object: "invoice", customer: account.billingAccountId },
      }),
    ];

    for (const event of events) expect((await tell(event)).status).toBe(200);
    await server().tick();

    const received = outcomes("stripe event received");
    expect(received).toMatchObject(events.map(() => ({ outcome: "ignored" })));
    expect(server().line.requests).toHaveLength(asked);
    expect(await keptEvents()).toEqual([]);
  });

  test("200: an echo of what we did ourselves is ignored likewise", async () => {
    const { account, object } = await subscribed();
    const asked = server().line.requests.length;
    const customer = { id: account.billingAccountId, object: "customer" };
    const request = (key: string) => ({ idempotency_key: key });
    const events = [
      eventOf({ object, request: request(`${newId("intent")}.1`) }),
      eventOf({
        type: "customer.updated",
        object: customer,
        request: request(`${newId("obx")}.3`),
      }),
    ];

    for (const event of events) expect((await tell(event)).status).toBe(200);
    await server().settled();

    expect(outcomes("stripe event received")).toMatchObject(
      events.map(() => ({ outcome: "echo" })),
    );
    expect(server().line.requests).toHaveLength(asked);
    expect(await keptEvents()).toEqual([]);
  });

  function keptEvents() {
    return server().database.db.selectFrom("stripe_events").selectAll().execute();
  }

  test("200: a subscription that Stripe does not have is ignored when it is read", async () => {
    const { object } = await subscribed();

    expect((await tell(eventOf({ object: { ...object, id: "sub_nothing" } }))).status).toBe(200);
    await server().settled();

    expect(outcomes("stripe event handled")).toMatchObject([{ outcome: "ignored" }]);
  });

  test("200: a customer may stand in the event whole", async () => {
    const { client, account, object, path } = await subscribed();
    const customer = { id: account.billingAccountId, object: "customer" };

    expect((await tell(eventOf({ object: { ...object, customer } }))).status).toBe(200);
    await server().settled();

    expect((await client.subscriptions.get(path)).status).toBe("active");
  });

  test("says in one line what it was about, and nothing of what stood in it", async () => {
    const { object } = await subscribed();

    await tell(eventOf({ object: { ...object, metadata: { note: "Geheimnis" } } }));
    await server().settled();
    await post("{Geheimnis", { "Stripe-Signature": "t=1,v1=00" });

    const lines = server().logged.filter(({ msg }) => /event/.test(String(msg)));
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [30, "stripe event received"],
      [30, "stripe event handled"],
      [40, "stripe event not signed"],
    ]);
    expect(JSON.stringify(server().logged)).not.toMatch(/Geheimnis|whsec|v1=/);
  });

  const payload = eventOf({ object: { id: "sub_1", customer: "cus_1" } });
  test.for<[string, Record<string, string>]>([
    ["is absent", {}],
    ["is empty", { "Stripe-Signature": "" }],
    ["is none", { "Stripe-Signature": "sha256=abc" }],
    ["is made with another secret", { "Stripe-Signature": signed(payload, "whsec_other") }],
    ["is of another body", { "Stripe-Signature": signed(`${payload} `) }],
    ["is older than five minutes", { "Stripe-Signature": signed(payload, SECRET, 310) }],
  ])("400 invalid_signature: the signature %s", async ([, headers]) => {
    await expectFailure(await post(payload, headers), "invalid_signature");
    expect(outcomes("stripe event received")).toEqual([]);
    expect(await keptEvents()).toEqual([]);
  });

  test("400 invalid_signature: no body at all", async () => {
    const response = await fetch(`${server().baseUrl}/webhooks/stripe`, { method: "POST" });

    await expectFailure(response, "invalid_signature");
  });

  test("200: a signature of four minutes ago, whatever the content type says", async () => {
    const headers = { "Stripe-Signature": signed(payload, SECRET, 240), "Content-Type": "text/x" };

    expect((await post(payload, headers)).status).toBe(200);
  });

  test("413 body_too_large: more than a megabyte, and 200 up to there", async () => {
    const pad = (bytes: number) =>
      payload.padEnd(bytes + payload.length - Buffer.byteLength(payload));

    expect((await tell(pad(1024 * 1024))).status).toBe(200);
    await expectFailure(await tell(pad(1024 * 1024 + 1)), "body_too_large");
  });

  test("415 unsupported_media_type: a compressed body, which Stripe does not send", async () => {
    const headers = { "Stripe-Signature": signed(payload), "Content-Encoding": "gzip" };

    await expectFailure(
      await post(new Uint8Array(gzipSync(payload)), headers),
      "unsupported_media_type",
    );
  });

  test("200: Stripe cannot be asked, and need not tell it again", async () => {
    const { client, object, path } = await subscribed();
    server().line.breakWith(refuseConnection);

    expect((await tell(eventOf({ object }))).status).toBe(200);
    await server().settled();
    server().line.mend();
    server().clock.advance(60_000);
    await server().tick();

    expect((await client.subscriptions.get(path)).status).toBe("active");
  });

  test("405 method_not_allowed: nobody else's methods", async () => {
    const response = await fetch(`${server().baseUrl}/webhooks/stripe`);

    expect(response.headers.get("Allow")).toBe("OPTIONS, POST");
    await expectFailure(response, "method_not_allowed");
  });
});

describeOnEachDatabase("POST /webhooks/stripe without its database", ({ engine, freshUrl }) => {
  test("503 database_unavailable: it could not be kept, so Stripe has to tell it again", async () => {
    const database = await openDatabase(await freshUrl());
    const { server, close } = await startServer(engine, database);
    await database.close();
    const payload = eventOf({ object: { id: "sub_1", customer: "cus_1" } });

    const response = await fetch(`${server.baseUrl}/webhooks/stripe`, {
      method: "POST",
      headers: { "Stripe-Signature": signed(payload) },
      body: payload,
    });

    await expectFailure(response, "database_unavailable");
    await close();
  });
});

describeServer(
  "POST /webhooks/stripe while its secret is rolled",
  (server) => {
    const payload = eventOf({ object: { id: "sub_1", customer: "cus_1" } });

    test.for([
      ["whsec_new", 200],
      ["whsec_old", 200],
      ["whsec_older", 400],
    ] as const)("a signature with %s: %d", async ([secret, status]) => {
      const response = await fetch(`${server().baseUrl}/webhooks/stripe`, {
        method: "POST",
        headers: { "Stripe-Signature": signed(payload, secret) },
        body: payload,
      });

      expect(response.status).toBe(status);
    });
  },
  {},
  { webhookSecrets: ["whsec_new", "whsec_old"] },
);

import { gzipSync } from "node:zlib";
import Stripe from "stripe";
import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, subscribe } from "../support/invoices.ts";
import { describeServer } from "../support/server.ts";
import { refuseConnection } from "../support/stripe-line.ts";

const SECRET = "whsec_test";
const UPDATED = "customer.subscription.updated";

/** An event as Stripe would write it; what it says of the object is not to be believed. */
function eventOf(type: string, object: object): string {
  const data = { object: { object: "subscription", status: "unpaid", ...object } };
  return JSON.stringify({ id: "evt_1", object: "event", type, data, note: "näher dran" });
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

  /** The lines about events, without what every line has. */
  function outcomes() {
    return server()
      .logged.filter(({ msg }) => msg === "stripe event")
      .map(({ event, type, outcome }) => ({ event, type, outcome }));
  }

  async function subscribed() {
    const client = await server().client();
    const account = await createAccount(client);
    await addDefaultCard(server(), account);
    const { id } = await subscribe(server(), account, { users: 5 });
    return { client, account, id, path: { ...account, subscriptionId: id } };
  }

  test("200: a subscription is read again at Stripe, and written as it is there", async () => {
    const { client, account, id, path } = await subscribed();

    const response = await tell(eventOf(UPDATED, { id, customer: account.billingAccountId }));

    expect([response.status, await response.json()]).toEqual([200, { received: true }]);
    expect(await client.subscriptions.get(path)).toMatchObject({
      id,
      status: "active",
      product_quantities: { users: { quantity: 5, interval: "month" } },
    });
    expect(outcomes()).toEqual([{ event: "evt_1", type: UPDATED, outcome: "handled" }]);
  });

  test("200: the same event again, and an older one behind it, change nothing", async () => {
    const { client, account, id, path } = await subscribed();
    const event = eventOf(UPDATED, { id, customer: account.billingAccountId });
    await tell(event);
    const before = await client.subscriptions.get(path).withResponse();

    for (const type of [UPDATED, "customer.subscription.created"]) {
      const older = eventOf(type, { id, customer: account.billingAccountId, status: "incomplete" });
      expect((await tell(older)).status).toBe(200);
    }

    const after = await client.subscriptions.get(path).withResponse();
    expect([after.data, after.etag]).toEqual([before.data, before.etag]);
  });

  test("200: of events at once, every one", async () => {
    const { client, account, id, path } = await subscribed();
    const event = eventOf(UPDATED, { id, customer: account.billingAccountId });

    const responses = await Promise.all(Array.from({ length: 10 }, () => tell(event)));

    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect((await client.subscriptions.get(path).withResponse()).etag).toBe('"1"');
  });

  test("200: what is no business of ours is ignored, without asking Stripe", async () => {
    const { account, id } = await subscribed();
    const customer = account.billingAccountId;
    const asked = server().line.requests.length;
    const events = [
      eventOf("customer.updated", { id: customer, object: "customer" }),
      eventOf("a.type.of.tomorrow", { id, customer }),
      eventOf(UPDATED, { id, customer: "cus_nobody" }),
      eventOf(UPDATED, { id, customer: null }),
    ];

    for (const event of events) expect((await tell(event)).status).toBe(200);

    expect(outcomes().map(({ outcome }) => outcome)).toEqual(Array(4).fill("ignored"));
    expect(server().line.requests).toHaveLength(asked);
  });

  test("200: a subscription that Stripe does not have is ignored", async () => {
    const { account } = await subscribed();
    const event = eventOf(UPDATED, { id: "sub_nothing", customer: account.billingAccountId });

    expect((await tell(event)).status).toBe(200);
    expect(outcomes()).toMatchObject([{ outcome: "ignored" }]);
  });

  test("200: a customer may stand in the event whole", async () => {
    const { client, account, id, path } = await subscribed();
    const customer = { id: account.billingAccountId, object: "customer" };

    expect((await tell(eventOf(UPDATED, { id, customer }))).status).toBe(200);
    expect((await client.subscriptions.get(path)).status).toBe("active");
  });

  test("says in one line what it was about, and nothing of what stood in it", async () => {
    const { account, id } = await subscribed();
    const secretly = { id, customer: account.billingAccountId, metadata: { note: "Geheimnis" } };

    await tell(eventOf(UPDATED, secretly));
    await post("{Geheimnis", { "Stripe-Signature": "t=1,v1=00" });

    expect(JSON.stringify(server().logged)).not.toMatch(/Geheimnis|whsec|v1=/);
  });

  const payload = eventOf(UPDATED, { id: "sub_1", customer: "cus_1" });
  test.for<[string, Record<string, string>]>([
    ["is absent", {}],
    ["is empty", { "Stripe-Signature": "" }],
    ["is none", { "Stripe-Signature": "sha256=abc" }],
    ["is made with another secret", { "Stripe-Signature": signed(payload, "whsec_other") }],
    ["is of another body", { "Stripe-Signature": signed(`${payload} `) }],
    ["is older than five minutes", { "Stripe-Signature": signed(payload, SECRET, 310) }],
  ])("400 invalid_signature: the signature %s", async ([, headers]) => {
    await expectFailure(await post(payload, headers), "invalid_signature");
    expect(outcomes()).toEqual([]);
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

  test("503 stripe_unavailable: Stripe cannot be asked, so it has to tell it again", async () => {
    const { client, account, id, path } = await subscribed();
    const event = eventOf(UPDATED, { id, customer: account.billingAccountId });
    server().line.breakWith(refuseConnection);

    await expectFailure(await tell(event), "stripe_unavailable");

    server().line.mend();
    expect((await tell(event)).status).toBe(200);
    expect((await client.subscriptions.get(path)).id).toBe(id);
  });

  test("404 route_not_found: nobody else's methods", async () => {
    const response = await fetch(`${server().baseUrl}/webhooks/stripe`);

    await expectFailure(response, "route_not_found");
  });
});

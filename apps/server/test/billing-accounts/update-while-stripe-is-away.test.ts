import { expect, test } from "vitest";
import { acme, createAccount } from "../support/fixtures.ts";
import { namesAtStripe, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";

const DEADLINE_MS = 300;

describeServer(
  "updateBillingAccount while Stripe is away",
  (server) => {
    test.for([
      ["refuses the connection", refuseConnection],
      ["answers 500", answer(500)],
      ["answers 429", answer(429)],
      ["is busy with the customer", answer(409, "invalid_request_error")],
      ["knows the key no more", answer(401, "invalid_request_error")],
      ["finds fault with the idempotency key", answer(400, "idempotency_error")],
      ["loses its answer", loseAnswer],
    ] as const)(
      "200, pending: Stripe %s; it has the change as soon as it can",
      async ([, carry]) => {
        const client = await server().client();
        const account = await createAccount(client);
        server().line.breakWith(carry);

        const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
        const changed = await client.billingAccounts.get(account).withResponse();
        await stripeIsBack(server());

        expect(changed.data.name).toBe("ACME");
        expect(updated).toMatchObject({ status: 200, data: changed.data });
        expect(syncOf(updated)).toBe("pending");
        expect(changed.etag).toBe('"2"');
        expect((await customer(server(), account)).name).toBe("ACME");
        // Delivery changes nothing that anybody can see.
        const delivered = await client.billingAccounts.get(account).withResponse();
        expect([delivered.data, delivered.etag]).toEqual([changed.data, '"2"']);
      },
    );

    test("200, synced: Stripe fails once, and is asked again before anybody notices", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(async (...carried) => {
        server().line.mend();
        return await answer(429)(...carried);
      });

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();

      expect([updated.status, syncOf(updated)]).toEqual([200, "synced"]);
      expect((await customer(server(), account)).name).toBe("ACME");
    });

    test("200, pending: at the deadline; the call goes on, and is the only one", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release } = hold();
      server().line.breakWith(carry);
      const asked = server().line.requests.length;

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
      release();
      await server().settled();

      expect([updated.status, syncOf(updated)]).toEqual([200, "pending"]);
      expect(await client.billingAccounts.get(account)).toEqual(updated.ok && updated.data);
      expect((await customer(server(), account)).name).toBe("ACME");
      expect(server().line.requests.length).toBe(asked + 1);
    });

    test("200, pending: behind a promised change nobody waits, and Stripe is told in order", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First", phone: "+1" });

      const before = performance.now();
      const second = await client.billingAccounts.update(account, { name: "Second" }).result();
      const third = await client.billingAccounts.update(account, { name: "Third" }).result();
      const waitedMs = performance.now() - before;
      await stripeIsBack(server());

      expect([syncOf(second), syncOf(third)]).toEqual(["pending", "pending"]);
      // Had each waited, it would be as long as both deadlines.
      expect(waitedMs).toBeLessThan(2 * DEADLINE_MS);
      expect(await namesAtStripe(server(), account)).toEqual(["First", "Second", "Third"]);
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "Third",
        phone: "+1",
      });
    });

    test("200, pending: those who wait behind it when its time is up are promised with it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release, arrived } = hold();
      server().line.breakWith(carry);

      const first = client.billingAccounts.update(account, { name: "First" }).result();
      await arrived;
      const second = client.billingAccounts.update(account, { phone: null }).result();
      const both = await Promise.all([first, second]);
      release();
      await server().settled();

      expect(both.map(syncOf)).toEqual(["pending", "pending"]);
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "First",
        phone: null,
      });
      expect(await customer(server(), account)).toMatchObject({ name: "First", phone: null });
    });

    test("412 version_mismatch: behind a promised change the version that it has made counts", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First" });

      const update = (name: string, etag: string) =>
        client.billingAccounts.update(account, { name }, { headers: { "If-Match": etag } });
      const stale = await update("Second", '"1"').result();
      const fresh = await update("Third", '"2"').result();
      await stripeIsBack(server());

      expect(stale).toMatchObject({ status: 412, error: { code: "version_mismatch" } });
      expect(fresh.status).toBe(200);
      expect(await namesAtStripe(server(), account)).toEqual(["First", "Third"]);
    });

    test("200, synced: what changes nothing is no change, also behind a promised one", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "First" });

      const same = await client.billingAccounts.update(account, { name: "First" }).withResponse();

      expect(same.etag).toBe('"2"');
      expect(same.response.headers.get("Stripe-Sync")).toBe("synced");
    });

    test("what was promised stays if Stripe refuses it later, and the next change of it takes its place", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      const tooLong = "+12345678901234567890";
      await client.billingAccounts.update(account, { phone: tooLong });
      await client.billingAccounts.update(account, { name: "ACME" });
      await stripeIsBack(server());

      const rejected = await client.billingAccounts.getSync(account);
      const after = await client.billingAccounts.get(account);
      const atStripe = await customer(server(), account);
      await client.billingAccounts.update(account, { phone: "+1" });
      const synced = await client.billingAccounts.getSync(account);

      expect(after).toMatchObject({ phone: tooLong, name: "ACME" });
      expect(atStripe).toMatchObject({ phone: acme.phone, name: "ACME" });
      expect(rejected).toMatchObject({
        state: "rejected",
        pending_fields: ["phone"],
        last_error: { code: "stripe_rejected", param: "phone" },
      });
      expect(synced).toMatchObject({ state: "synced", pending_fields: [], last_error: null });
    });

    test("what was promised stays if the Customer was deleted meanwhile, and the account has drifted", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "ACME" });
      await server().stripe.customers.del(account.billingAccountId);
      await stripeIsBack(server());

      expect(await client.billingAccounts.get(account)).toMatchObject({ name: "ACME" });
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "drifted" });
    });
  },
  { STRIPE_DEADLINE_MS: String(DEADLINE_MS) },
);

async function customer(server: TestServer, { billingAccountId }: { billingAccountId: string }) {
  const found = await server.stripe.customers.retrieve(billingAccountId);
  if (found.deleted) throw new Error("The customer is deleted.");
  return found;
}

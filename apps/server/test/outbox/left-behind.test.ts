import { expect, test } from "vitest";
import { LEASE_MS, newLease, takeLease } from "../../src/outbox/lease.ts";
import { toLeaseName } from "../../src/outbox/one-at-a-time.ts";
import { acme, createAccount } from "../support/fixtures.ts";
import { entriesOf, leaveChange, namesAtStripe, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer } from "../support/server.ts";
import { hold, refuseConnection } from "../support/stripe-line.ts";

describeServer(
  "a change whose process died",
  (server) => {
    test("before Stripe was asked is made, there and here", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { name: "ACME" } });

      await server().tick();

      const { data, etag } = await client.billingAccounts.get(account).withResponse();
      expect([data.name, etag]).toEqual(["ACME", '"2"']);
      expect(await namesAtStripe(server(), account)).toEqual(["ACME"]);
      expect(await entriesOf(server(), account)).toMatchObject([{ state: "delivered" }]);
    });

    test("after Stripe had agreed is made here too, and not once more there", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const name = "ACME";
      const left = await leaveChange(server(), account, { change: { name }, payload: { name } });
      const { stripe } = server();
      const idempotencyKey = `${left.id}.1`;
      await stripe.customers.update(account.billingAccountId, { name }, { idempotencyKey });

      await server().tick();

      const { data, etag } = await client.billingAccounts.get(account).withResponse();
      expect([data.name, etag]).toEqual(["ACME", '"2"']);
      expect(await namesAtStripe(server(), account)).toEqual(["ACME"]);
    });

    test("is made as it was planned, whatever has changed since", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const left = { change: { name: "ACME" }, payload: { name: "ACME" }, wanted: [1] };
      await leaveChange(server(), account, left);
      await client.workspaces.archive({ workspaceId: account.workspaceId });

      await server().tick();

      expect((await client.billingAccounts.get(account)).name).toBe("ACME");
    });

    test("is dropped where it may not be made any more", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { name: "ACME" }, wanted: [7] });
      const asked = server().line.requests.length;

      await server().tick();

      expect(await client.billingAccounts.get(account)).toMatchObject(acme);
      expect(await entriesOf(server(), account)).toMatchObject([{ state: "refused" }]);
      expect(server().line.requests.length).toBe(asked);
    });

    test("is dropped where Stripe refuses it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { phone: "+12345678901234567890" } });

      await server().tick();

      expect(await client.billingAccounts.get(account)).toMatchObject(acme);
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
    });

    test("is promised by nobody while Stripe is away", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { name: "ACME" } });
      server().line.breakWith(refuseConnection);
      server().clock.advance(60_000);

      await server().tick();

      expect(await client.billingAccounts.get(account)).toMatchObject(acme);
      expect(await entriesOf(server(), account)).toMatchObject([{ state: "waiting", failures: 1 }]);
      await stripeIsBack(server());
      expect((await client.billingAccounts.get(account)).name).toBe("ACME");
    });

    test("is promised with the next one whose time is up, and told to Stripe before it", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { name: "Left", phone: null } });
      await leaveChange(server(), account, { change: { name: "Stale" }, wanted: [1] });
      server().line.breakWith(refuseConnection);

      const updated = await client.billingAccounts.update(account, { name: "Next" }).result();
      await stripeIsBack(server());

      expect([updated.status, syncOf(updated)]).toEqual([200, "pending"]);
      expect(updated).toMatchObject({ data: { name: "Next", phone: null } });
      expect(updated.response.headers.get("ETag")).toBe('"3"');
      const states = (await entriesOf(server(), account)).map(({ state }) => state);
      expect(states).toEqual(["delivered", "refused", "delivered"]);
      expect(await namesAtStripe(server(), account)).toEqual(["Left", "Next"]);
    });

    test("keeps nobody from being told in time, though it was put off", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await leaveChange(server(), account, { change: { phone: null } });
      server().line.breakWith(refuseConnection);
      server().clock.advance(60_000);
      await server().tick();
      server().line.mend();

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();

      expect([updated.status, syncOf(updated)]).toEqual([200, "synced"]);
      expect(updated).toMatchObject({ data: { name: "ACME", phone: null } });
    });

    test("leaves its lease: what comes behind is promised, and sent when that has expired", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { database, clock } = server();
      const dead = newLease(toLeaseName(account.billingAccountId));
      await database.transaction((trx) => takeLease(trx, dead, clock.now()));

      const updated = await client.billingAccounts.update(account, { name: "ACME" }).result();
      const before = await namesAtStripe(server(), account);
      clock.advance(LEASE_MS + 1);
      await server().settled();

      expect([updated.status, syncOf(updated)]).toEqual([200, "pending"]);
      expect([before, await namesAtStripe(server(), account)]).toEqual([[], ["ACME"]]);
    });

    test("in its sleep, and wakes up when others have finished it, changes nothing more", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release, arrived } = hold();
      server().line.breakWith(carry);
      const asleep = client.billingAccounts.update(account, { name: "Asleep" }).result();
      await arrived;

      server().line.mend();
      server().clock.advance(LEASE_MS + 1);
      await server().tick();
      const next = await client.billingAccounts.update(account, { name: "Next" }).withResponse();
      release();
      await server().settled();

      expect((await asleep).status).toBe(200);
      expect(next.etag).toBe('"3"');
      const { data, etag } = await client.billingAccounts.get(account).withResponse();
      expect([data.name, etag]).toEqual(["Next", '"3"']);
      expect(await namesAtStripe(server(), account)).toEqual(["Asleep", "Next"]);
    });

    test("is forgotten a day after its end, and nothing that is open ever is", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await client.billingAccounts.update(account, { name: "ACME" });
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "Pending" });
      await server().settled();

      server().clock.advance(24 * 60 * 60_000);
      await server().tick();
      const kept = await entriesOf(server(), account);
      server().clock.advance(60 * 60_000 + 1);
      await server().tick();
      const left = await entriesOf(server(), account);

      expect(kept.length).toBe(2);
      expect(left).toMatchObject([{ state: "accepted" }]);
    });
  },
  { STRIPE_DEADLINE_MS: "300" },
);

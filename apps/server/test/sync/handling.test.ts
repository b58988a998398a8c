import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import { newId } from "../../src/id.ts";
import { INTENT_KEY } from "../../src/outbox/intents.ts";
import { toStripeKey } from "../../src/outbox/stripe-key.ts";
import { insertEvent } from "../../src/sync/events/repository.ts";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, priceOf, subscribe } from "../support/invoices.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, refuseConnection } from "../support/stripe-line.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

describeServer(
  "what is done about events",
  (server) => {
    async function openEvents() {
      const { db } = server().database;
      return await db
        .selectFrom("stripe_events")
        .selectAll()
        .where("ended_at", "is", null)
        .orderBy("received_at")
        .execute();
    }

    function linesOf(msg: string) {
      return server().logged.filter((line) => line["msg"] === msg);
    }

    test("what somebody changes in the dashboard is here", async () => {
      const client = await server().client();
      const account = await createAccount(client);

      await server().stripe.customers.update(account.billingAccountId, { name: "Dashboard" });
      await server().settled();

      expect((await client.billingAccounts.get(account)).name).toBe("Dashboard");
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
      expect(await openEvents()).toEqual([]);
    });

    test("a customer who is deleted in the dashboard leaves his account, which has drifted", async () => {
      const client = await server().client();
      const account = await createAccount(client);

      await server().stripe.customers.del(account.billingAccountId);
      await server().settled();

      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "drifted",
        last_error: { code: "customer_deleted" },
      });
    });

    test("what we have deleted ourselves is no news", async () => {
      const client = await server().client();
      const account = await createAccount(client);

      await client.billingAccounts.delete(account);
      await server().settled();

      await expect(client.billingAccounts.get(account)).rejects.toMatchObject({ status: 404 });
      expect(linesOf("stripe event failed")).toEqual([]);
    });

    test("many events of one account are one look at Stripe, or two", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const { carry, release, arrived } = hold();
      server().line.breakWith(carry);
      const update = (name: string) =>
        server().stripe.customers.update(account.billingAccountId, { name });
      await update("First");
      await arrived;
      const asked = server().line.requests.length;

      for (let count = 1; count <= 50; count++) await update(`Name ${count}`);
      await expect.poll(() => linesOf("stripe event received")).toHaveLength(52);
      release();
      await server().settled();

      expect((await client.billingAccounts.get(account)).name).toBe("Name 50");
      const reads = server().line.requests.slice(asked - 1);
      const customer = `GET /v1/customers/${account.billingAccountId}`;
      expect(reads.filter((one) => one === customer)).toHaveLength(2);
      expect(reads).toHaveLength(4);
      expect(linesOf("stripe event handled")).toHaveLength(52);
    });

    test("while Stripe cannot be asked an event waits, longer and longer, and is not lost", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await server().stripe.customers.update(account.billingAccountId, { name: "Dashboard" });
      await server().settled();

      for (let attempt = 0; attempt < 25; attempt++) {
        server().clock.advance(5 * 60_000);
        await server().tick();
      }
      const waiting = (await openEvents()).filter(({ type }) => type === "customer.updated");
      expect(waiting).toMatchObject([{ failures: 26, last_error: expect.any(String) }]);
      const waitMs = Date.parse(waiting[0]?.next_attempt_at ?? "") - server().clock.now();
      expect(waitMs).toBeLessThanOrEqual(5 * 60_000);

      server().line.mend();
      server().clock.advance(5 * 60_000);
      await server().tick();

      expect((await client.billingAccounts.get(account)).name).toBe("Dashboard");
      expect(linesOf("stripe event handled")).not.toEqual([]);
    });

    test("one that fails again and again is told as an error, tried every hour, and in nobody's way", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);
      const poisoned = await subscribe(server(), account, { users: 1 });
      const fine = await subscribe(server(), account, { locations: 1 });
      await server().settled();
      server().line.breakWith(async (request, next) => {
        const response = await next(request);
        if (!request.url.endsWith(poisoned.id)) return response;
        return Response.json(
          Object.assign(JSON.parse(await response.text()), { status: "unheard_of" }),
        );
      });
      for (const { id } of [poisoned, fine]) {
        await server().stripe.subscriptions.update(id, { metadata: { note: "new" } });
      }
      await server().settled();

      const path = { ...account, subscriptionId: fine.id };
      expect((await client.subscriptions.get(path)).metadata).toEqual({ note: "new" });
      for (let attempt = 1; attempt < 20; attempt++) {
        server().clock.advance(5 * 60_000);
        await server().tick();
      }
      const [event] = (await openEvents()).filter(({ object_id }) => object_id === poisoned.id);
      expect(event).toMatchObject({ failures: 20 });
      const waitMs = Date.parse(event?.next_attempt_at ?? "") - server().clock.now();
      expect(waitMs).toBeGreaterThan(HOUR_MS - 60_000);
      expect(linesOf("stripe event fails again and again")).toMatchObject([
        { level: 50, event: { id: event?.id, failures: 20 }, err: { message: /unheard_of/ } },
      ]);

      server().line.mend();
      server().clock.advance(HOUR_MS);
      await server().tick();

      expect((await openEvents()).filter(({ object_id }) => object_id === poisoned.id)).toEqual([]);
    });

    test("one that a process left behind is taken up by another, after a while", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(answer(500));
      await server().stripe.customers.update(account.billingAccountId, { name: "Left" });
      await server().settled();
      server().line.mend();
      await forgetAttempts(server());

      await server().tick();
      expect((await client.billingAccounts.get(account)).name).not.toBe("Left");
      server().clock.advance(16_000);
      await server().tick();

      expect((await client.billingAccounts.get(account)).name).toBe("Left");
    });

    test("what we have created is known when its event is looked at, and not read", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);
      await server().settled();
      const quantities = { product_quantities: { users: 5 } };
      const { id } = await client.subscriptions.create(account, quantities);
      await server().settled();

      server().clock.advance(61_000);
      await server().tick();

      expect(await openEvents()).toEqual([]);
      expect(server().line.requests).not.toContain(`GET /v1/subscriptions/${id}`);
    });

    test("a subscription of ours that Stripe made after we had given it up comes here all the same", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);
      await server().settled();
      const intent = newId("intent");
      const { id } = await server().stripe.subscriptions.create(
        {
          customer: account.billingAccountId,
          items: [{ price: await priceOf(server().stripe, "users"), quantity: 3 }],
          metadata: { [INTENT_KEY]: intent },
        },
        { idempotencyKey: toStripeKey(intent, 1) },
      );
      await server().settled();

      server().clock.advance(61_000);
      await server().tick();

      const path = { ...account, subscriptionId: id };
      expect(await client.subscriptions.get(path)).toMatchObject({ status: "active" });
    });

    test("an event is forgotten after thirty days, and not before something was done about it", async () => {
      const client = await server().client();
      const { billingAccountId } = await createAccount(client);
      await server().stripe.customers.update(billingAccountId, { name: "Dashboard" });
      await server().settled();
      server().line.breakWith(refuseConnection);
      await server().stripe.customers.update(billingAccountId, { name: "Not read" });
      await server().settled();
      const kept = async () => {
        const rows = server().database.db.selectFrom("stripe_events").selectAll();
        return (await rows.execute()).map(({ type }) => type).sort();
      };

      server().clock.advance(29 * DAY_MS);
      await server().tick();
      expect(await kept()).toEqual(["customer.created", "customer.updated", "customer.updated"]);
      server().clock.advance(2 * DAY_MS);
      await server().tick();

      expect(await kept()).toEqual(["customer.updated"]);
    });

    test("of a thousand and more events of one customer none is left", async () => {
      const { billingAccountId } = await createAccount(await server().client());
      await server().settled();
      const at = toInstant(server().clock.now());
      await server().database.transaction(async (trx) => {
        for (let count = 0; count < 1500; count++) {
          await insertEvent(trx, {
            id: newId("evt"),
            type: "customer.updated",
            objectId: billingAccountId,
            customerId: billingAccountId,
            createdAt: at,
            receivedAt: at,
            nextAttemptAt: at,
          });
        }
      });

      await server().tick();
      await server().tick();

      expect((await openEvents()).filter(({ type }) => type === "customer.updated")).toEqual([]);
    });
  },
  {},
  { told: true },
);

/** As a process leaves its events that dies before it does something about them. */
async function forgetAttempts({ database, clock }: TestServer): Promise<void> {
  const next_attempt_at = toInstant(clock.now() + 15_000);
  await database.transaction((trx) =>
    trx
      .updateTable("stripe_events")
      .set({ failures: 0, last_error: null, next_attempt_at })
      .where("type", "=", "customer.updated")
      .execute(),
  );
}

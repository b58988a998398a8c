import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import { beginsAt, updateIntent } from "../../src/outbox/intents.ts";
import { LEASE_MS } from "../../src/outbox/lease.ts";
import { customersOf } from "../support/customers.ts";
import { createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import {
  answer,
  breakConnection,
  type Carry,
  hold,
  loseAnswer,
  refuseConnection,
} from "../support/stripe-line.ts";

/** Later than Stripe can still be at work on what it was asked. */
const CERTAIN_MS = 2 * 60_000;
/** Later than a call can be under way. */
const ENDED_MS = LEASE_MS + 1000;

describeServer(
  "a creation in doubt",
  (server) => {
    test("fills its place while something may still come of it: 503, never one account too many", async () => {
      const { workspaceId, create } = await inDoubt(server(), "single", breakConnection);
      server().clock.advance(60_000);

      const failed = await create("Second");
      await server().tick();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
      expect(await customersOf(server(), workspaceId)).toEqual([]);
      expect(await openIntents(server(), workspaceId)).toBe(1);
    });

    test("frees its place when nothing can come of it any more", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "single", breakConnection);
      server().clock.advance(CERTAIN_MS);

      const second = await create("Second");

      expect(second.status).toBe(201);
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["Second"]);
      expect(settlements(server())).toMatchObject([
        { kind: "create_billing_account", outcome: "closed" },
      ]);
    });

    test("frees its place at once if Stripe has answered 500, and has made nothing", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "single", answer(500));
      expect(await openIntents(server(), workspaceId)).toBe(1);

      expect((await create("Second")).status).toBe(201);

      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["Second"]);
      expect((await customersOf(server(), workspaceId)).length).toBe(1);
    });

    test("is adopted by the next creation that it stands in the way of", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "single");

      const failed = await create("Second");

      expect(failed).toMatchObject({
        status: 422,
        error: { code: "billing_account_limit_reached" },
      });
      const { data } = await client.billingAccounts.list({ workspaceId });
      const customers = await customersOf(server(), workspaceId);
      expect(data).toMatchObject([{ name: "First", currency: "zar" }]);
      expect(data.map(({ id }) => id)).toEqual(customers.map(({ id }) => id));
      expect(await openIntents(server(), workspaceId)).toBe(0);
    });

    test("is adopted in the background, as Stripe has it by then, and nothing is done for it there", async () => {
      const { client, workspaceId } = await inDoubt(server(), "pooled");
      const [customer] = await customersOf(server(), workspaceId);
      await server().stripe.customers.update(customer?.id ?? "", { name: "First, renamed" });
      const asked = server().line.requests.length;

      await server().tick();

      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["First, renamed"]);
      expect(new Set(server().line.requests.slice(asked))).toEqual(new Set(["GET /v1/customers"]));
      expect(settlements(server())).toMatchObject([
        { kind: "create_billing_account", outcome: "adopted" },
      ]);
    });

    test("is given up in the background when nothing can come of it any more, not before", async () => {
      const { client, workspaceId } = await inDoubt(server(), "pooled", breakConnection);
      const asked = server().line.requests.length;

      await server().tick();
      await server().tick();
      expect(await openIntents(server(), workspaceId)).toBe(1);
      expect(server().line.requests.length - asked).toBe(1);
      server().clock.advance(CERTAIN_MS);
      await server().tick();

      expect(await openIntents(server(), workspaceId)).toBe(0);
      expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([]);
      expect(await customersOf(server(), workspaceId)).toEqual([]);
    });

    test("is not given up by a look at Stripe that began before it was certain", async () => {
      const { client, workspaceId } = await inDoubt(server(), "pooled", breakConnection);
      const { database, stripe, clock, line } = server();
      const { id } = await database.db.selectFrom("intents").select("id").executeTakeFirstOrThrow();
      line.breakWith(async (request, next) => {
        const nobody = await next(request);
        const metadata = { workspace_id: workspaceId, workspace_billing_intent: id };
        await stripe.customers.create({ name: "First", email: "billing@acme.com", metadata });
        clock.advance(CERTAIN_MS);
        return nobody;
      });

      await server().tick();
      const before = await openIntents(server(), workspaceId);
      line.mend();
      await server().tick();

      expect([before, await openIntents(server(), workspaceId)]).toEqual([1, 0]);
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["First"]);
    });

    test("is not given up by who looked at Stripe before it was asked once more", async () => {
      const { workspaceId } = await inDoubt(server(), "pooled", breakConnection);
      const { database, clock, line } = server();
      const { id } = await database.db.selectFrom("intents").select("id").executeTakeFirstOrThrow();
      clock.advance(CERTAIN_MS);
      line.breakWith(async (request, next) => {
        const nobody = await next(request);
        await database.transaction((trx) => updateIntent(trx, id, beginsAt(clock.now())));
        return nobody;
      });

      await server().tick();

      expect(await openIntents(server(), workspaceId)).toBe(1);
    });

    test("is in nobody's way where there is room", async () => {
      const { workspaceId, create } = await inDoubt(server(), "pooled");

      const second = await create("Second");

      expect(second.status).toBe(201);
      expect((await customersOf(server(), workspaceId)).length).toBe(2);
      expect(await openIntents(server(), workspaceId)).toBe(1);
    });

    test("is adopted once, though many settle it at once, and the limit holds", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "pooled");

      // All of them are to find it in doubt before the first has looked it up.
      const { carry, release } = hold();
      server().line.breakWith(carry);
      const ticks = Promise.all([server().tick(), server().tick()]);
      const creations = Array.from({ length: 12 }, (_, index) => create(`ACME ${index}`));
      await delay(100);
      release();
      await ticks;
      const results = await Promise.all(creations);
      await server().settled();

      // Under the deadline all that have no place wait for one or are told so; nobody is one too many.
      for (const { status } of results) expect([201, 422, 503]).toContain(status);
      expect(results.filter(({ ok }) => ok).length).toBeLessThanOrEqual(9);
      const { data } = await client.billingAccounts.list({ workspaceId });
      const customers = await customersOf(server(), workspaceId);
      expect(data.map(({ id }) => id).toSorted()).toEqual(customers.map(({ id }) => id).toSorted());
      expect(data.filter(({ name }) => name === "First").length).toBe(1);
      expect(data.length).toBeLessThanOrEqual(10);
    });

    test("frees its place if the Customer was deleted in Stripe meanwhile", async () => {
      const { workspaceId, create } = await inDoubt(server(), "single");
      const [customer] = await customersOf(server(), workspaceId);
      await server().stripe.customers.del(customer?.id ?? "");
      server().clock.advance(CERTAIN_MS);

      expect((await create("Second")).status).toBe(201);
    });

    test("stays in doubt while Stripe cannot be asked about it, which is tried less and less often", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "pooled");
      server().clock.advance(CERTAIN_MS);
      server().line.breakWith(refuseConnection);

      for (let tries = 0; tries < 3; tries += 1) {
        await server().tick();
        server().clock.advance(5 * 60_000);
      }
      expect(await openIntents(server(), workspaceId)).toBe(1);
      expect(await create("Second")).toMatchObject({ status: 503 });
      server().line.mend();
      await server().tick();

      expect((await create("Third")).status).toBe(201);
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name).toSorted()).toEqual(["First", "Third"]);
    });
  },
  { STRIPE_DEADLINE_MS: "1000" },
);

describeServer(
  "a creation that Stripe is slow with",
  (server) => {
    test("goes on after its caller has got 503, and both sides end equal", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "single");
      const { carry, release } = hold();
      server().line.breakWith(carry);

      const failed = await create("First");
      release();
      await server().settled();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      const { data } = await client.billingAccounts.list({ workspaceId });
      const customers = await customersOf(server(), workspaceId);
      expect(data.map(({ id }) => id)).toEqual(customers.map(({ id }) => id));
      expect(await openIntents(server(), workspaceId)).toBe(0);
    });

    test("is no failure if Stripe refuses it in the end: the log keeps what was asked for to itself", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      const { carry, release } = hold();
      server().line.breakWith(carry);
      // Stripe's refusal repeats it.
      const phone = "+49 30 1234567890 1234";

      const creation = { name: "First", email: "billing@acme.com", phone };
      const failed = await client.billingAccounts.create({ workspaceId }, creation).result();
      release();
      await server().settled();

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(JSON.stringify(server().logged)).not.toContain(phone);
      expect(server().logged.filter(({ msg }) => msg === "late")).toEqual([]);
      expect(await openIntents(server(), workspaceId)).toBe(0);
    });

    test("is never begun behind the back of a caller who only waited for a place", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "single");
      const { carry, release } = hold();
      server().line.breakWith(carry);

      const first = create("First");
      await delay(50);
      const second = await create("Second");
      release();
      await first;
      await server().settled();

      expect(second).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect((await customersOf(server(), workspaceId)).length).toBe(1);
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["First"]);
    });

    test("is never begun behind the back of a caller who has gone when a place becomes free", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "single");
      const { carry, release } = hold();
      server().line.breakWith((request, next) => carry(request, (held) => answer(429)(held, next)));

      const first = create("First");
      await delay(50);
      const second = await create("Second");
      server().line.mend();
      release();
      await first;
      await server().settled();

      expect(second).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(await customersOf(server(), workspaceId)).toEqual([]);
      expect((await client.billingAccounts.list({ workspaceId })).data).toEqual([]);
      expect(await openIntents(server(), workspaceId)).toBe(0);
    });

    test("is done away with when its process comes back from a pause after others had to give it up", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "single");
      const { carry, release } = hold();
      server().line.breakWith(carry);
      await create("First");
      server().line.mend();
      server().clock.advance(CERTAIN_MS);

      const second = await create("Second");
      release();
      await server().settled();

      expect(second.status).toBe(201);
      const { data } = await client.billingAccounts.list({ workspaceId });
      const customers = await customersOf(server(), workspaceId);
      expect(data.map(({ name }) => name)).toEqual(["Second"]);
      expect(customers.map(({ id }) => id)).toEqual(data.map(({ id }) => id));
    });

    test("changes nothing when others have adopted what it made before its answer came", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "pooled");
      const { carry, release } = holdAnswer();
      server().line.breakWith(carry);
      await create("First");
      server().line.mend();
      server().clock.advance(ENDED_MS);

      await server().tick();
      const before = await client.billingAccounts.list({ workspaceId });
      release();
      await server().settled();

      expect(before.data.map(({ name }) => name)).toEqual(["First"]);
      expect(await client.billingAccounts.list({ workspaceId })).toEqual(before);
    });

    test("201: is told as others have written it, if they have adopted it while its caller waits", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "pooled");
      const { carry, release, arrived } = holdAnswer();
      server().line.breakWith(carry);
      const creation = create("First");
      await arrived;
      server().line.mend();
      server().clock.advance(ENDED_MS);

      await server().tick();
      release();

      expect(await creation).toMatchObject({ status: 201, data: { name: "First" } });
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ id }) => id)).toEqual(
        (await customersOf(server(), workspaceId)).map(({ id }) => id),
      );
    });
  },
  { STRIPE_DEADLINE_MS: "600" },
);

/** A workspace in which an account named First was asked for and answered 503, its Customer made or not. */
async function inDoubt(server: TestServer, mode: "single" | "pooled", carry: Carry = loseAnswer) {
  const workspace = await newWorkspace(server, mode);
  server.line.breakWith(carry);
  expect(await workspace.create("First")).toMatchObject({
    status: 503,
    error: { code: "stripe_unavailable" },
  });
  server.line.mend();
  return workspace;
}

/** Stripe does what it is asked, and its answer waits until it is let go. */
function holdAnswer() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const carry: Carry = async (request, next) => {
    const made = await next(request);
    arrive();
    await released;
    return made;
  };
  return { carry, release, arrived };
}

function settlements({ logged }: TestServer) {
  return logged.flatMap(({ settlement }) => settlement ?? []);
}

async function newWorkspace(server: TestServer, mode: "single" | "pooled") {
  const client: Client = await server.client();
  const { id: workspaceId } = await createWorkspace(client, mode);
  const create = (name: string) =>
    client.billingAccounts
      .create({ workspaceId }, { name, email: "billing@acme.com", currency: "zar" })
      .result();
  return { client, workspaceId, create };
}

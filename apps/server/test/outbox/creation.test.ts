import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "@workspace-billing/client";
import { expect, test } from "vitest";
import { LEASE_MS } from "../../src/outbox/lease.ts";
import { customersOf } from "../support/customers.ts";
import { createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, hold, loseAnswer, refuseConnection } from "../support/stripe-line.ts";

const EXPIRED_MS = LEASE_MS + 1000;

describeServer(
  "a creation in doubt",
  (server) => {
    test("fills its place until it is settled: 503, never one account too many", async () => {
      const { workspaceId, create } = await inDoubt(server(), "single");

      const failed = await create("Second");

      expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
      expect(failed.response.headers.get("Retry-After")).toMatch(/^\d+$/);
      expect((await customersOf(server(), workspaceId)).length).toBe(1);
      expect(await openIntents(server(), workspaceId)).toBe(1);
    });

    test("is adopted by the next creation once its call is surely over", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "single");
      server().clock.advance(EXPIRED_MS);

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

    test("is adopted as Stripe has it by then", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "pooled");
      const [customer] = await customersOf(server(), workspaceId);
      await server().stripe.customers.update(customer?.id ?? "", { name: "First, renamed" });
      server().clock.advance(EXPIRED_MS);

      await create("Second");

      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name).toSorted()).toEqual(["First, renamed", "Second"]);
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
      server().clock.advance(EXPIRED_MS);

      // All of them are to find it in doubt before the first has looked it up.
      const { carry, release } = hold();
      server().line.breakWith(carry);
      const creations = Array.from({ length: 12 }, (_, index) => create(`ACME ${index}`));
      await delay(100);
      release();
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

    test("frees its place if Stripe has made nothing", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "single", answer(500));
      expect(await openIntents(server(), workspaceId)).toBe(1);
      server().clock.advance(EXPIRED_MS);

      expect((await create("Second")).status).toBe(201);

      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["Second"]);
      expect((await customersOf(server(), workspaceId)).length).toBe(1);
    });

    test("frees its place if the Customer was deleted in Stripe meanwhile", async () => {
      const { workspaceId, create } = await inDoubt(server(), "single");
      const [customer] = await customersOf(server(), workspaceId);
      await server().stripe.customers.del(customer?.id ?? "");
      server().clock.advance(EXPIRED_MS);

      expect((await create("Second")).status).toBe(201);
    });

    test("stays in doubt while Stripe cannot be asked about it", async () => {
      const { client, workspaceId, create } = await inDoubt(server(), "pooled");
      server().clock.advance(EXPIRED_MS);
      server().line.breakWith(refuseConnection);

      expect(await create("Second")).toMatchObject({ status: 503 });
      expect(await openIntents(server(), workspaceId)).toBe(1);

      server().line.mend();
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

    test("adds nothing to the limit when it comes back from a pause after others have settled it", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "single");
      const { carry, release } = hold();
      server().line.breakWith(carry);
      await create("First");
      server().line.mend();
      server().clock.advance(EXPIRED_MS);

      const second = await create("Second");
      release();
      await server().settled();

      expect(second.status).toBe(201);
      const { data } = await client.billingAccounts.list({ workspaceId });
      expect(data.map(({ name }) => name)).toEqual(["Second"]);
    });

    test("changes nothing when others have adopted what it made before its answer came", async () => {
      const { client, workspaceId, create } = await newWorkspace(server(), "pooled");
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      server().line.breakWith(async (request, next) => {
        const made = await next(request);
        await released;
        return made;
      });
      await create("First");
      server().line.mend();
      server().clock.advance(EXPIRED_MS);

      const second = await create("Second");
      const before = await client.billingAccounts.list({ workspaceId });
      release();
      await server().settled();

      expect(second.status).toBe(201);
      expect(before.data.map(({ name }) => name).toSorted()).toEqual(["First", "Second"]);
      expect(await client.billingAccounts.list({ workspaceId })).toEqual(before);
    });
  },
  { STRIPE_DEADLINE_MS: "600" },
);

/** A workspace in which an account named First was asked for and answered 503, its Customer made or not. */
async function inDoubt(
  server: TestServer,
  mode: "single" | "pooled",
  carry: Parameters<TestServer["line"]["breakWith"]>[0] = loseAnswer,
) {
  const workspace = await newWorkspace(server, mode);
  server.line.breakWith(carry);
  expect(await workspace.create("First")).toMatchObject({
    status: 503,
    error: { code: "stripe_unavailable" },
  });
  server.line.mend();
  return workspace;
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

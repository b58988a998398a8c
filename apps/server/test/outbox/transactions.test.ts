import { Client } from "pg";
import { expect, test, vi } from "vitest";
import { toInstant } from "../../src/clock.ts";
import type { Database } from "../../src/db/open-database.ts";
import { describeOnEachDatabase, describeOnPostgres } from "../support/database.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { OWNER, startServer } from "../support/server.ts";
import { breakConnection, refuseConnection } from "../support/stripe-line.ts";

describeOnEachDatabase("what a write of a billing account costs", ({ engine, database }) => {
  /** A server in front of a database that counts the transactions which it runs. */
  async function startCounting(deadlineMs = "200") {
    let transactions = 0;
    const counting: Database = {
      ...database(),
      transaction(work) {
        transactions += 1;
        return database().transaction(work);
      },
    };
    const started = await startServer(engine, counting, { STRIPE_DEADLINE_MS: deadlineMs });
    return {
      ...started,
      async cost(work: () => Promise<unknown>) {
        const before = transactions;
        await work();
        await started.server.settled();
        return transactions - before;
      },
    };
  }

  test("two transactions where Stripe answers, also for each of many at once; one behind a promised change, and one to deliver it", async () => {
    const { server, cost, close } = await startCounting();
    const client = await server.client();
    const account = await createAccount(client);
    const update = (name: string) => client.billingAccounts.update(account, { name });

    const one = await cost(() => update("One"));
    const ten = await cost(() =>
      Promise.all(Array.from({ length: 10 }, (_, index) => update(`At once ${index}`))),
    );
    server.line.breakWith(refuseConnection);
    await cost(() => update("Promised"));
    // Not that its next attempt comes between.
    const next_attempt_at = toInstant(server.clock.now() + 60_000);
    await database().db.updateTable("outbox").set({ next_attempt_at }).execute();
    const behind = await cost(() => update("Behind"));
    const nothingDue = await cost(() => server.tick());
    server.line.mend();
    server.clock.advance(60_000);
    const later = await cost(() => server.tick());
    await close();

    expect([one, behind]).toEqual([2, 1]);
    // Two changes; and the lease is taken and given back, and what else was put off is let go, once.
    expect(later - nothingDue).toBe(2 + 3);
    // And those in which the lease changes hands, now and then.
    expect(ten).toBeGreaterThanOrEqual(20);
    expect(ten).toBeLessThanOrEqual(25);
  });

  test("a few where a creation waits for its place until the deadline, and not one for each moment", async () => {
    const { server, cost, close } = await startCounting("1000");
    const client = await server.client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const create = () => client.billingAccounts.create({ workspaceId }, acme).result();
    server.line.breakWith(breakConnection);
    await create();
    server.line.mend();

    const waiting = await cost(create);
    await close();

    expect(waiting).toBeLessThanOrEqual(15);
  });
});

describeOnPostgres("what a change of a billing account costs", ({ engine, database }) => {
  test("17 round trips with the member's role, and two more under a key", async () => {
    const { server, close } = await startServer(engine, database());
    const account = await createAccount(await server.client());
    const { workspaceId, billingAccountId } = account;
    const headers = {
      Authorization: `Bearer ${await server.token(OWNER)}`,
      "Content-Type": "application/json",
    };
    const cost = async (name: string, keyed: Record<string, string>) => {
      const trips = vi.spyOn(Client.prototype, "query");
      await fetch(
        `${server.baseUrl}/workspaces/${workspaceId}/billing-accounts/${billingAccountId}`,
        { method: "PATCH", headers: { ...headers, ...keyed }, body: JSON.stringify({ name }) },
      );
      await server.settled();
      const { length } = trips.mock.calls;
      trips.mockRestore();
      return length;
    };

    const plain = await cost("One", {});
    const underKey = await cost("Two", { "Idempotency-Key": "two" });
    await close();

    expect([plain, underKey]).toEqual([17, 19]);
  });
});

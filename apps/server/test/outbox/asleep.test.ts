import { expect, test } from "vitest";
import type { Database } from "../../src/db/open-database.ts";
import { LEASE_MS } from "../../src/outbox/lease.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { countEffects } from "../support/effects.ts";
import { createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { startServer } from "../support/server.ts";
import { createPayingAccount } from "../support/subscriptions.ts";

/** So long that others have found out what became of everything that it had under way. */
const ASLEEP_MS = 10 * LEASE_MS;

describeOnEachDatabase("a process that falls asleep", ({ engine, database }) => {
  /** A server whose process sleeps behind the next transaction that leaves what `isTime` wants; its timers sleep as well. */
  async function startSleepy() {
    let isTime: (() => Promise<boolean>) | undefined;
    const sleepy: Database = {
      ...database(),
      async transaction(work) {
        const done = await database().transaction(work);
        if (await isTime?.()) {
          isTime = undefined;
          started.server.clock.advance(ASLEEP_MS);
        }
        return done;
      },
    };
    const started = await startServer(engine, sleepy);
    return {
      ...started,
      sleepOnce(when: () => Promise<boolean>) {
        isTime = when;
      },
    };
  }

  test("before it asks Stripe for a subscription: asks for nothing behind its caller's back", async () => {
    const { server, sleepOnce, close } = await startSleepy();
    const account = await createPayingAccount(server);
    const client = await server.client();
    const effects = countEffects(server);
    const isOpen = async () => (await openIntents(server, account.workspaceId)) === 1;
    sleepOnce(isOpen);

    const order = { product_quantities: { users: 1 } };
    const failed = await client.subscriptions.create(account, order).result();
    const left = await openIntents(server, account.workspaceId);
    await close();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect([effects(), left]).toEqual([[], 0]);
  });

  test("in its turn, before it has begun: begins nothing under a lease that may be another's", async () => {
    const { server, sleepOnce, close } = await startSleepy();
    const account = await createPayingAccount(server);
    const client = await server.client();
    const effects = countEffects(server);
    const leases = server.database.db.selectFrom("leases").select("name");
    sleepOnce(async () => (await leases.execute()).length === 1);

    const failed = await client.paymentMethods.createSetupIntent(account).result();
    const left = await openIntents(server, account.workspaceId);
    await close();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect([effects(), left]).toEqual([[], 0]);
  });

  test("before it asks Stripe for a customer: asks for nothing, and its place is free", async () => {
    const { server, sleepOnce, close } = await startSleepy();
    const client = await server.client();
    const { id: workspaceId } = await createWorkspace(client, "single");
    const effects = countEffects(server);
    sleepOnce(async () => (await openIntents(server, workspaceId)) === 1);

    const fields = { name: "ACME", email: "billing@acme.com" };
    const failed = await client.billingAccounts.create({ workspaceId }, fields).result();
    const asked = effects();
    const second = await client.billingAccounts.create({ workspaceId }, fields).result();
    await close();

    expect(failed).toMatchObject({ status: 503, error: { code: "stripe_unavailable" } });
    expect([asked, second.status]).toEqual([[], 201]);
  });
});

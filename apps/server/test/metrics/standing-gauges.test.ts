import { expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import { createAccount } from "../support/fixtures.ts";
import { readMetrics } from "../support/metrics.ts";
import { describeServer } from "../support/server.ts";

describeServer("the metrics of how things stand", (server) => {
  async function standing() {
    const metrics = await readMetrics(server().baseUrl);
    const shown = /^(outbox_|intents_o|stripe_events_(unhandled|oldest)|accounts|database_up)/;
    return Object.fromEntries([...metrics].filter(([name]) => shown.test(name)));
  }

  const nothing = {
    database_up: 1,
    'outbox_entries{state="waiting"}': 0,
    'outbox_entries{state="accepted"}': 0,
    outbox_oldest_seconds: 0,
    intents_open: 0,
    intents_oldest_seconds: 0,
    stripe_events_unhandled: 0,
    stripe_events_oldest_seconds: 0,
    'accounts{state="rejected"}': 0,
    'accounts{state="drifted"}': 0,
  };

  /** Writes what stands there after a bad hour; gives the instant of `ageMs` ago. */
  async function leaveOpen(account: { workspaceId: string; billingAccountId: string }) {
    const { database, clock } = server();
    const ago = (ageMs: number) => toInstant(clock.now() - ageMs);
    const entry = (position: number, state: "waiting" | "accepted" | "delivered", at: string) => ({
      workspace_id: account.workspaceId,
      subject: account.billingAccountId,
      position,
      id: `obx_${position}`,
      kind: "update_billing_account",
      state,
      request: "{}",
      payload: null,
      outcome: null,
      last_error: null,
      next_attempt_at: at,
      created_at: at,
      ended_at: state === "delivered" ? at : null,
    });
    const intent = (id: string, endedAt: string | null) => ({
      workspace_id: account.workspaceId,
      id,
      kind: "subscription",
      subject: account.billingAccountId,
      request: "{}",
      created_at: ago(30_000),
      expires_at: ago(15_000),
      outcome: null,
      ended_at: endedAt,
    });
    const event = (id: string, endedAt: string | null) => ({
      id,
      type: "customer.updated",
      object_id: account.billingAccountId,
      customer_id: account.billingAccountId,
      created_at: ago(20_000),
      received_at: ago(10_000),
      last_error: null,
      next_attempt_at: ago(0),
      ended_at: endedAt,
    });
    await database.transaction(async (trx) => {
      const entries = [
        entry(1, "delivered", ago(90_000)),
        entry(2, "accepted", ago(60_000)),
        entry(3, "accepted", ago(50_000)),
        entry(4, "waiting", ago(5000)),
      ];
      await trx.insertInto("outbox").values(entries).execute();
      const intents = [intent("intent_1", null), intent("intent_2", ago(0))];
      await trx.insertInto("intents").values(intents).execute();
      const events = [event("evt_1", null), event("evt_2", ago(0))];
      await trx.insertInto("stripe_events").values(events).execute();
      await trx
        .updateTable("billing_accounts")
        .set({ rejected_fields: '["phone"]', differences: '["name"]' })
        .where("id", "=", account.billingAccountId)
        .execute();
    });
  }

  test("are all zero where nothing is open", async () => {
    server().clock.advance(2000);

    expect(await standing()).toEqual(nothing);
  });

  test("say how much is open, and since when, and not what has ended", async () => {
    const account = await createAccount(await server().client());
    server().clock.advance(4000);
    await leaveOpen(account);

    const found = await standing();

    const rounded = Object.entries(found).map(([name, value]) => [name, Math.floor(value)]);
    expect(Object.fromEntries(rounded)).toEqual({
      ...nothing,
      'outbox_entries{state="waiting"}': 1,
      'outbox_entries{state="accepted"}': 2,
      outbox_oldest_seconds: 60,
      intents_open: 1,
      intents_oldest_seconds: 30,
      stripe_events_unhandled: 1,
      stripe_events_oldest_seconds: 10,
      'accounts{state="rejected"}': 1,
    });
  });

  test("count an account by its state, as the API gives it, and one that is deleted here not at all", async () => {
    const client = await server().client();
    const { database, clock } = server();
    const at = toInstant(clock.now());
    const gone = { customer_deleted_at: at };
    const rejected = { rejected_fields: '["phone"]' };
    const states: string[] = [];
    for (const known of [gone, rejected, { ...gone, ...rejected }]) {
      for (const deleted_at of [null, at]) {
        const account = await createAccount(client);
        await database.transaction((trx) =>
          trx
            .updateTable("billing_accounts")
            .set({ ...known, deleted_at })
            .where("id", "=", account.billingAccountId)
            .execute(),
        );
        const shown = await client.billingAccounts.getSync(account).result();
        if (shown.ok) states.push(shown.data.state);
      }
    }
    clock.advance(6000);

    const found = await standing();

    expect(states).toEqual(["drifted", "rejected", "rejected"]);
    expect(found).toEqual({
      ...nothing,
      'accounts{state="drifted"}': 1,
      'accounts{state="rejected"}': 2,
    });
  });

  test("are read once a second, however often they are asked for", async () => {
    const account = await createAccount(await server().client());
    server().clock.advance(8000);
    expect(await standing()).toEqual(nothing);
    await leaveOpen(account);

    const atOnce = await standing();
    server().clock.advance(1000);
    const later = await standing();

    expect(atOnce).toEqual(nothing);
    expect(later["intents_open"]).toBe(1);
  });

  test("are read anew when the clock was set back", async () => {
    const account = await createAccount(await server().client());
    server().clock.advance(20_000);
    expect(await standing()).toEqual(nothing);
    await leaveOpen(account);
    server().clock.advance(-10_000);

    expect((await standing())["intents_open"]).toBe(1);
  });
});

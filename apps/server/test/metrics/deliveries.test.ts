import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { readMetrics } from "../support/metrics.ts";
import { describeServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

describeServer(
  "what operators see of deliveries",
  (server) => {
    /** Attempts by outcome and reason, since `before`. */
    async function attempts(before: ReadonlyMap<string, number> = new Map()) {
      const metrics = await readMetrics(server().baseUrl);
      const counted = [...metrics]
        .filter(
          ([name, value]) => /^deliveries_total/.test(name) && value > (before.get(name) ?? 0),
        )
        .map(([name]) => /outcome="(\w+)",reason="(\w+)"/.exec(name)?.slice(1).join(" "));
      return counted.sort();
    }

    const lines = () => server().logged.flatMap(({ delivery }) => (delivery ? [delivery] : []));

    test("a change that Stripe takes, and one that it refuses", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const before = await readMetrics(server().baseUrl);

      await client.billingAccounts.update(account, { name: "Other" });
      await client.billingAccounts.update(account, { phone: "1".repeat(21) }).result();

      expect(await attempts(before)).toEqual(["delivered none", "refused none"]);
      expect(lines()).toEqual([
        expect.objectContaining({
          id: expect.stringMatching(/^obx_/),
          account: account.billingAccountId,
          attempt: 1,
          outcome: "delivered",
          ms: expect.any(Number),
          lag_ms: expect.any(Number),
        }),
        expect.objectContaining({ outcome: "refused", code: "stripe_rejected", param: "phone" }),
      ]);
      expect(JSON.stringify(lines())).not.toMatch(/Other|1{21}/);
    });

    test("one that is owed while Stripe is away, until it is there again", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const before = await readMetrics(server().baseUrl);

      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "Other" });
      await server().settled();
      server().clock.advance(60_000);
      const away = await readMetrics(server().baseUrl);
      server().line.mend();
      server().clock.advance(300_000);
      await server().tick();

      expect(away.get('outbox_entries{state="accepted"}')).toBe(1);
      expect(away.get("outbox_oldest_seconds")).toBeGreaterThanOrEqual(60);
      const after = await readMetrics(server().baseUrl);
      expect(after.get('outbox_entries{state="accepted"}')).toBe(0);
      expect(await attempts(before)).toEqual(["delivered none", "retried unavailable"]);
      expect(lines().at(-1)).toMatchObject({
        outcome: "delivered",
        account: account.billingAccountId,
      });
    });

    test("one that Stripe refuses after it was promised: an error, and an account that is rejected", async () => {
      const client = await server().client();
      const account = await createAccount(client);

      server().line.breakWith(answer(401, "invalid_request_error"));
      await client.billingAccounts.update(account, { phone: "1".repeat(21) });
      await server().settled();
      server().line.mend();
      server().clock.advance(300_000);
      await server().tick();

      const said = server()
        .logged.filter(({ delivery }) => delivery !== undefined)
        .at(-1);
      expect(said).toMatchObject({
        level: 50,
        delivery: { outcome: "rejected", code: "stripe_rejected", param: "phone" },
      });
      const metrics = await readMetrics(server().baseUrl);
      expect(metrics.get('accounts{state="rejected"}')).toBe(1);
    });
  },
  { STRIPE_DEADLINE_MS: "150" },
);

import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { namesAtStripe } from "../support/outbox.ts";
import { describeServer } from "../support/server.ts";
import { answer, type Carry, refuseConnection } from "../support/stripe-line.ts";

describeServer(
  "when Stripe answers again",
  (server) => {
    /** Accounts with a promised change each, put off further than one may wait for it. */
    async function putOff(carry: Carry) {
      const client = await server().client();
      const accounts = [await createAccount(client), await createAccount(client)] as const;
      server().line.breakWith(carry);
      for (const account of accounts)
        await client.billingAccounts.update(account, { name: "ACME" });
      await server().settled();
      const { database } = server();
      const later = new Date(server().clock.now() + 60_000).toISOString();
      await database.transaction((trx) =>
        trx.updateTable("outbox").set({ next_attempt_at: later }).execute(),
      );
      server().line.mend();
      return { client, accounts };
    }

    test("it is told at once all that was put off, as soon as anybody notices", async () => {
      const { client, accounts } = await putOff(refuseConnection);

      await server().tick();
      const before = await Promise.all(accounts.map((one) => namesAtStripe(server(), one)));
      await client.billingAccounts.update(await createAccount(client), { name: "Other" });
      await server().settled();
      await server().tick();
      const after = await Promise.all(accounts.map((one) => namesAtStripe(server(), one)));

      expect(before).toEqual([[], []]);
      expect(after).toEqual([["ACME"], ["ACME"]]);
    });

    test("but not what it wanted less of", async () => {
      const { client, accounts } = await putOff(answer(429));

      await client.billingAccounts.update(await createAccount(client), { name: "Other" });
      await server().settled();
      await server().tick();

      const names = await Promise.all(accounts.map((one) => namesAtStripe(server(), one)));
      expect(names).toEqual([[], []]);
    });
  },
  { STRIPE_DEADLINE_MS: "200" },
);

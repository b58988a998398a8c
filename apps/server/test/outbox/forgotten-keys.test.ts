import { expect, test } from "vitest";
import { customersOf } from "../support/customers.ts";
import { countEffects } from "../support/effects.ts";
import { acme, createAccount, createWorkspace } from "../support/fixtures.ts";
import { openIntents } from "../support/intents.ts";
import { namesAtStripe, stripeIsBack } from "../support/outbox.ts";
import { describeServer } from "../support/server.ts";
import { inTurn, loseAnswer, refuseConnection } from "../support/stripe-line.ts";
import { createPayingAccount } from "../support/subscriptions.ts";

/** Stripe forgets an idempotency key after one (https://docs.stripe.com/api/idempotent_requests). */
const DAY_MS = 24 * 60 * 60_000;

describeServer(
  "what Stripe has done, whose answer was lost two days ago, with the key that it has forgotten since",
  (server) => {
    test("a change is told once more, in its order, and both sides are equal", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(inTurn(loseAnswer, refuseConnection));
      await client.billingAccounts.update(account, { name: "First" });
      await client.billingAccounts.update(account, { name: "Second", phone: null });
      await server().settled();

      server().clock.advance(2 * DAY_MS);
      await stripeIsBack(server());

      expect(await namesAtStripe(server(), account)).toEqual(["First", "Second"]);
      const known = await client.billingAccounts.get(account);
      expect(known).toMatchObject({ name: "Second", phone: null });
      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
    });

    test("a deletion succeeds", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(async (request, next) =>
        request.method === "DELETE" ? await loseAnswer(request, next) : await next(request),
      );
      await client.billingAccounts.delete(account);
      server().line.breakWith(refuseConnection);
      await server().settled();

      server().clock.advance(2 * DAY_MS);
      await stripeIsBack(server());

      const rows = server().database.db.selectFrom("billing_accounts").select("id");
      expect(await rows.execute()).toEqual([]);
    });

    test("a creation is looked up, and not made again by whoever repeats it so late", async () => {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client, "single");
      const key = { headers: { "Idempotency-Key": "k" } };
      const create = () => client.billingAccounts.create({ workspaceId }, acme, key).result();
      server().line.breakWith(inTurn(loseAnswer, refuseConnection));
      expect((await create()).status).toBe(503);

      server().clock.advance(2 * DAY_MS);
      server().line.mend();
      const late = await create();

      expect(late).toMatchObject({ error: { code: "billing_account_limit_reached" } });
      const { data } = await client.billingAccounts.list({ workspaceId });
      const customers = await customersOf(server(), workspaceId);
      expect(data.map(({ id }) => id)).toEqual(customers.map(({ id }) => id));
    });

    test("a subscription is found in the background, and nothing is asked for", async () => {
      const account = await createPayingAccount(server());
      const client = await server().client();
      server().line.breakWith(async (request, next) =>
        request.method === "POST" ? await loseAnswer(request, next) : await next(request),
      );
      const order = { product_quantities: { users: 1 } };
      expect((await client.subscriptions.create(account, order).result()).status).toBe(503);
      server().line.breakWith(refuseConnection);
      const effects = countEffects(server());

      server().clock.advance(2 * DAY_MS);
      await server().tick();
      expect(await openIntents(server(), account.workspaceId)).toBe(1);
      await stripeIsBack(server());

      expect(effects()).toEqual([]);
      expect((await client.subscriptions.list(account)).data).toHaveLength(1);
      expect(await openIntents(server(), account.workspaceId)).toBe(0);
    });
  },
  { STRIPE_DEADLINE_MS: "500" },
);

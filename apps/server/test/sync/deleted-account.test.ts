import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { subscribe } from "../support/invoices.ts";
import { entriesOf, stripeIsBack } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { refuseConnection } from "../support/stripe-line.ts";

describeServer(
  "an account that is deleted here, and that Stripe keeps because of a subscription",
  (server) => {
    test("is deleted there too when that has ended", async () => {
      const { account, subscription } = await deletedTooSoon(server());

      await server().stripe.subscriptions.cancel(subscription.id);
      await server().settled();

      expect(await isDeletedAtStripe(server(), account)).toBe(true);
      expect(await rowsOf(server(), account)).toBe(0);
    });

    test("leaves nothing here when somebody has deleted the customer there", async () => {
      const { account } = await deletedTooSoon(server());

      await server().stripe.customers.del(account.billingAccountId);
      await server().settled();

      expect(await rowsOf(server(), account)).toBe(0);
    });

    test("stays deleted whatever else happens to the customer, who is not asked for what he is", async () => {
      const { client, account, subscription } = await deletedTooSoon(server());

      await server().stripe.customers.update(account.billingAccountId, { name: "Dashboard" });
      await server().stripe.subscriptions.update(subscription.id, { metadata: { seen: "1" } });
      await server().settled();

      expect(await client.billingAccounts.get(account).result()).toMatchObject({ status: 404 });
      expect(await isDeletedAtStripe(server(), account)).toBe(false);
      expect(await rowsOf(server(), account)).toBe(1);
      const states = (await entriesOf(server(), account)).map(({ state }) => state);
      expect(new Set(states)).toEqual(new Set(["rejected"]));
    });
  },
  { STRIPE_DEADLINE_MS: "300" },
  { told: true },
);

/** Its deletion was promised while Stripe was away, where somebody had subscribed it meanwhile. */
async function deletedTooSoon(server: TestServer) {
  const client = await server.client();
  const account = await createAccount(client);
  server.line.breakWith(refuseConnection);
  await client.billingAccounts.delete(account);
  const subscription = await subscribe(server, account, { users: 1 }, { trial_period_days: 7 });
  await stripeIsBack(server);
  await server.settled();
  expect(await isDeletedAtStripe(server, account)).toBe(false);
  return { client, account, subscription };
}

interface Account {
  readonly billingAccountId: string;
}

async function isDeletedAtStripe({ stripe }: TestServer, { billingAccountId }: Account) {
  return (await stripe.customers.retrieve(billingAccountId)).deleted === true;
}

async function rowsOf({ database }: TestServer, { billingAccountId }: Account) {
  const rows = database.db.selectFrom("billing_accounts").where("id", "=", billingAccountId);
  return (await rows.select("id").execute()).length;
}

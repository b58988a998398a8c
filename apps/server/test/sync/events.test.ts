import { expect, test } from "vitest";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, subscribe } from "../support/invoices.ts";
import { describeServer } from "../support/server.ts";

const DAY_MS = 24 * 60 * 60_000;

describeServer(
  "what happens at Stripe",
  (server) => {
    test("a subscription that somebody makes there is in the list", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);

      const { id } = await subscribe(server(), account, { locations: 10 });
      await server().settled();

      expect((await client.subscriptions.list(account)).data).toMatchObject([
        { id, status: "active", product_quantities: { locations: { quantity: 10 } } },
      ]);
    });

    test("one that somebody cancels there has ended", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);
      const { id } = await subscribe(server(), account, { locations: 10 });

      await server().stripe.subscriptions.cancel(id);
      await server().settled();

      const path = { ...account, subscriptionId: id };
      expect((await client.subscriptions.get(path)).status).toBe("canceled");
      expect((await client.subscriptions.list(account)).data).toEqual([]);
    });

    test("a trial becomes a paid subscription, or one that is not paid for, as time passes", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      const paths: (typeof account & { readonly subscriptionId: string })[] = [];
      for (const testMethod of ["pm_card_visa", "pm_card_chargeCustomerFail"]) {
        const { id } = await subscribe(
          server(),
          account,
          { users: 1 },
          {
            trial_period_days: 14,
            default_payment_method: await addDefaultCard(server(), account, testMethod),
          },
        );
        paths.push({ ...account, subscriptionId: id });
      }
      const statuses = async () => {
        await server().settled();
        const found = await Promise.all(paths.map((path) => client.subscriptions.get(path)));
        return found.map(({ status }) => status);
      };
      expect(await statuses()).toEqual(["trialing", "trialing"]);

      server().clock.advance(14 * DAY_MS + 2 * 60 * 60_000);
      await server().stripe.customers.retrieve(account.billingAccountId);

      expect(await statuses()).toEqual(["active", "past_due"]);
    });

    test("what we have done ourselves is no news: the version stays", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await addDefaultCard(server(), account);
      const created = await client.subscriptions.create(account, {
        product_quantities: { users: 5 },
      });
      const path = { ...account, subscriptionId: created.id };

      await server().settled();

      const { data, etag } = await client.subscriptions.get(path).withResponse();
      expect([data, etag]).toEqual([created, '"1"']);
    });
  },
  {},
  { told: true },
);

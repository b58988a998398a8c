import type Stripe from "stripe";
import { expect, test } from "vitest";
import { acme, createAccount } from "../support/fixtures.ts";
import { namesAtStripe, stripeIsBack } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { answer, refuseConnection } from "../support/stripe-line.ts";

/** Valid here, and more than Stripe takes. */
const LONG_PHONE = "+49 30 123456 ext. 0123456";

const unavailable = { code: "stripe_unavailable", param: null };

describeServer(
  "who wins, where both sides were changed",
  (server) => {
    async function customer(
      { stripe }: TestServer,
      { billingAccountId }: { readonly billingAccountId: string },
    ): Promise<Stripe.Customer> {
      const found = await stripe.customers.retrieve(billingAccountId);
      if (found.deleted) throw new Error("The customer was deleted.");
      return found;
    }

    /** An account that was promised a phone number, which Stripe has refused since. */
    async function rejectedAccount() {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { phone: LONG_PHONE });
      await stripeIsBack(server());
      return { client, account };
    }

    test("what is promised here is told to Stripe first, and all else is taken over", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "Ours" });
      await server().stripe.customers.update(account.billingAccountId, {
        name: "Theirs",
        description: "Theirs",
      });
      await server().settled();

      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "pending",
        pending_fields: ["name"],
        last_error: unavailable,
      });
      await expect(client.billingAccounts.sync(account)).rejects.toMatchObject({
        code: "stripe_unavailable",
      });

      server().line.mend();
      expect(await client.billingAccounts.sync(account)).toMatchObject({ state: "synced" });
      const both = { name: "Ours", description: "Theirs" };
      expect(await client.billingAccounts.get(account)).toMatchObject(both);
      expect(await customer(server(), account)).toMatchObject(both);
      expect(await namesAtStripe(server(), account)).toEqual(["Theirs", "Ours"]);
    });

    test("an event behind a promise lets it be delivered at once, and not overwritten", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "Ours" });
      await server().settled();
      server().line.mend();

      await server().stripe.customers.update(account.billingAccountId, { name: "Theirs" });
      await server().settled();

      expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
      expect((await client.billingAccounts.get(account)).name).toBe("Ours");
      expect((await customer(server(), account)).name).toBe("Ours");
    });

    test("what Stripe has refused is told again, and refused again: both values are shown", async () => {
      const { client, account } = await rejectedAccount();
      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "rejected",
        pending_fields: ["phone"],
        last_error: { code: "stripe_rejected", param: "phone" },
      });

      const sync = await client.billingAccounts.sync(account);

      expect(sync).toMatchObject({
        state: "rejected",
        pending_fields: ["phone"],
        last_error: {
          code: "stripe_rejected",
          param: "phone",
          message: expect.stringMatching(/^Stripe refused the change: .+20/),
        },
        differences: [{ param: "phone", value: LONG_PHONE, stripe_value: acme.phone }],
      });
      expect((await client.billingAccounts.get(account)).phone).toBe(LONG_PHONE);
    });

    test("what Stripe has refused by mistake is taken when it is told again", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.update(account, { name: "Ours" });
      await server().settled();
      server().line.breakWith(answer(400, "invalid_request_error"));
      server().clock.advance(10 * 60_000);
      await server().tick();
      server().line.mend();
      const rejected = await client.billingAccounts.getSync(account);

      expect(await client.billingAccounts.sync(account)).toMatchObject({
        state: "synced",
        pending_fields: [],
        last_error: null,
        differences: [],
      });
      expect(rejected).toMatchObject({ state: "rejected", pending_fields: ["name"] });
      expect((await customer(server(), account)).name).toBe("Ours");
    });

    test("a change in the dashboard of what Stripe has refused loses; any other is taken over", async () => {
      const { client, account } = await rejectedAccount();

      await server().stripe.customers.update(account.billingAccountId, {
        phone: "+1 555 0100",
        name: "Theirs",
      });
      await server().settled();

      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "rejected",
        differences: [{ param: "phone", value: LONG_PHONE, stripe_value: "+1 555 0100" }],
      });
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: "Theirs",
        phone: LONG_PHONE,
      });
    });

    test("once both sides agree on what Stripe has refused, nothing is refused any more", async () => {
      const { client, account } = await rejectedAccount();
      await client.billingAccounts.sync(account);

      await client.billingAccounts.update(account, { phone: "+1 555 0100" });
      await server().settled();

      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "synced",
        last_error: null,
        differences: [],
      });
    });

    test("a value that an account cannot have is followed by ours, once it is changed here", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      await server().stripe.customers.update(account.billingAccountId, { email: "" });
      await server().settled();
      const drifted = await client.billingAccounts.getSync(account);

      await client.billingAccounts.update(account, { email: "new@acme.com" });

      expect(drifted.state).toBe("drifted");
      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "synced",
        differences: [],
      });
      expect((await customer(server(), account)).email).toBe("new@acme.com");
    });

    test("a deletion that is promised is carried out, and not undone by an event", async () => {
      const client = await server().client();
      const account = await createAccount(client);
      server().line.breakWith(refuseConnection);
      await client.billingAccounts.delete(account);
      await server().settled();
      server().line.mend();

      await server().stripe.customers.update(account.billingAccountId, { name: "Theirs" });
      await server().settled();

      await expect(client.billingAccounts.getSync(account)).rejects.toMatchObject({ status: 404 });
      await expect(customer(server(), account)).rejects.toThrow("deleted");
    });
  },
  { STRIPE_DEADLINE_MS: "100" },
  { told: true },
);

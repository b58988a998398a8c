import { expect, test } from "vitest";
import { customersOf } from "../support/customers.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { describeServer } from "../support/server.ts";
import { loseAnswer } from "../support/stripe-line.ts";

const LONG = "n".repeat(101);

describeServer(
  "an account that is adopted after its customer was changed in Stripe",
  (server) => {
    test("has Stripe's values where an account can have them, and says where it cannot", async () => {
      const { client, workspaceId, customerId } = await inDoubt();
      const changed = {
        name: LONG,
        description: "Theirs",
        address: { country: "us", city: "Bonn" },
      };
      await server().stripe.customers.update(customerId, { ...changed, email: "" });

      await server().tick();

      const account = { workspaceId, billingAccountId: customerId };
      expect(await client.billingAccounts.get(account)).toMatchObject({
        name: acme.name,
        email: acme.email,
        description: "Theirs",
        address: { country: "US", city: "Bonn" },
      });
      expect(await client.billingAccounts.getSync(account)).toMatchObject({
        state: "drifted",
        last_synced_at: null,
        differences: [
          { param: "name", value: acme.name, stripe_value: LONG },
          { param: "email", value: acme.email, stripe_value: null },
          { param: "address.country", value: "US", stripe_value: "us" },
        ],
      });
    });

    test("is equal to the customer where an account can have everything that was changed", async () => {
      const { client, workspaceId, customerId } = await inDoubt();
      await server().stripe.customers.update(customerId, { name: "Theirs" });

      await server().tick();

      const account = { workspaceId, billingAccountId: customerId };
      const { state, last_synced_at } = await client.billingAccounts.getSync(account);
      const { name, created_at } = await client.billingAccounts.get(account);
      expect({ name, state, last_synced_at }).toEqual({
        name: "Theirs",
        state: "synced",
        last_synced_at: created_at,
      });
    });

    /** A workspace in which an account was asked for and answered 503, and its customer, who was made. */
    async function inDoubt() {
      const client = await server().client();
      const { id: workspaceId } = await createWorkspace(client);
      server().line.breakWith(loseAnswer);
      const failed = await client.billingAccounts.create({ workspaceId }, acme).result();
      server().line.mend();
      expect(failed.status).toBe(503);
      const [customer] = await customersOf(server(), workspaceId);
      return { client, workspaceId, customerId: customer?.id ?? "" };
    }
  },
  { STRIPE_DEADLINE_MS: "1000" },
);

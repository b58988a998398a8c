import { expect, test } from "vitest";
import { LEASE_MS } from "../../src/outbox/lease.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { startServer } from "../support/server.ts";
import type { Carry } from "../support/stripe-line.ts";
import { createPayingAccount, quantitiesOf, subscribe } from "../support/subscriptions.ts";

describeOnEachDatabase(
  "a server that is slow to hear what Stripe says of a subscription",
  ({ engine, database }) => {
    test("does not write it over what another has changed meanwhile", async () => {
      const slow = await startServer(engine, database(), {}, { told: true });
      const quick = await startServer(engine, database(), {}, { beside: slow });
      const account = await createPayingAccount(slow.server);
      const client = await quick.server.client();
      const path = await subscribe(client, account, { users: 1 });
      const { subscriptionId } = path;
      await slow.server.settled();
      const { carry, arrived, release } = holdAnswer(`/v1/subscriptions/${subscriptionId}`);
      slow.server.line.breakWith(carry);

      await slow.server.stripe.subscriptions.update(subscriptionId, { metadata: { seen: "1" } });
      await arrived;
      slow.server.clock.advance(LEASE_MS + 1);
      const changed = { product_quantities: { users: 5 } };
      const updated = await client.subscriptions.update(path, changed).result();
      release();
      await slow.server.settled();
      const after = await client.subscriptions.get(path);
      await quick.close();
      await slow.close();

      expect(updated).toMatchObject({ status: 200 });
      expect([quantitiesOf(after), after.metadata]).toEqual([{ users: 5 }, { seen: "1" }]);
    });
  },
);

/** Stripe answers at once, and the answer to one path is on its way until it is let go. */
function holdAnswer(pathname: string) {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  const carry: Carry = async (request, next) => {
    const said = await next(request);
    if (new URL(request.url).pathname !== pathname) return said;
    arrive();
    await released;
    return said;
  };
  return { carry, arrived, release };
}

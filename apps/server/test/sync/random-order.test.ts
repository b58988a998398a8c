import fc from "fast-check";
import type Stripe from "stripe";
import { expect, test } from "vitest";
import type { AccountPath } from "../../src/billing-accounts/billing-account.ts";
import { createAccount } from "../support/fixtures.ts";
import { addDefaultCard, subscribe } from "../support/invoices.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import { eventsOf, tellEvent } from "../support/stripe-events.ts";
import { refuseConnection } from "../support/stripe-line.ts";
import { quantitiesOf } from "../support/subscriptions.ts";

const word = fc.constantFrom("Ada", "Grace", "Edsger", "Barbara", "Alan");
const index = fc.nat(20);

/** What happens, one thing after the other. Numbers choose among what there is at that moment. */
const happening = fc.oneof(
  fc.record({ what: fc.constant("patch" as const), name: word }),
  fc.record({ what: fc.constant("dashboard" as const), name: word, phone: fc.nat(9) }),
  fc.record({ what: fc.constant("subscribe" as const), quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    what: fc.constant("change" as const),
    which: index,
    quantity: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ what: fc.constant("cancel" as const), which: index }),
  // Any event, whether it was told before or not, however long ago it happened.
  { weight: 4, arbitrary: fc.record({ what: fc.constant("tell" as const), which: index }) },
  fc.record({ what: fc.constant("outage" as const), lasts: fc.boolean() }),
  fc.record({ what: fc.constant("tick" as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

describeServer(
  "events in any order",
  (server) => {
    test("late, twice and shuffled among changes on both sides: in the end both sides are equal", {
      timeout: 120_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(happening, { minLength: 5, maxLength: 25 }),
          fc.array(index, { minLength: 1 }),
          async (history, order) => {
            const client = await server().client();
            const account = await createAccount(client);
            await addDefaultCard(server(), account);
            for (const one of history) await happen(server(), account, one);
            server().line.mend();
            await tellAll(server(), account, order);
            await drain(server());

            await expectEqual(server(), account);
          },
        ),
        { numRuns: 20 },
      );
    });
  },
  { STRIPE_DEADLINE_MS: "100" },
);

async function happen(server: TestServer, account: AccountPath, happening: Happening) {
  const { billingAccountId } = account;
  const { stripe, line } = server;
  switch (happening.what) {
    case "patch": {
      const client = await server.client();
      await client.billingAccounts.update(account, { name: happening.name });
      return;
    }
    case "dashboard": {
      const { name, phone } = happening;
      await stripe.customers.update(billingAccountId, { name, phone: `+1 555 010${phone}` });
      return;
    }
    case "subscribe":
      await subscribe(server, account, { users: happening.quantity });
      return;
    case "change": {
      const chosen = await chooseSubscription(server, account, happening.which);
      const [item] = chosen?.items.data ?? [];
      const { quantity } = happening;
      if (item) await stripe.subscriptionItems.update(item.id, { quantity });
      return;
    }
    case "cancel": {
      const chosen = await chooseSubscription(server, account, happening.which);
      if (chosen) await stripe.subscriptions.cancel(chosen.id);
      return;
    }
    case "tell": {
      const events = await eventsOf(server, account);
      const event = events[happening.which % events.length];
      if (event) await tell(server, event);
      return;
    }
    case "outage":
      if (happening.lasts) line.breakWith(refuseConnection);
      else line.mend();
      return;
    case "tick":
      server.clock.advance(60_000);
      await server.tick();
  }
}

/** One that has not ended. */
async function chooseSubscription(
  { stripe }: TestServer,
  { billingAccountId: customer }: AccountPath,
  which: number,
): Promise<Stripe.Subscription | undefined> {
  const { data } = await stripe.subscriptions.list({ customer, limit: 100 });
  return data[which % data.length];
}

async function tell(server: TestServer, event: Stripe.Event): Promise<void> {
  expect((await tellEvent(server, event)).status).toBe(200);
}

/** Tells all that has happened, in an order that the numbers choose, some of it twice. */
async function tellAll(server: TestServer, account: AccountPath, order: readonly number[]) {
  const events = await eventsOf(server, account);
  const places = events.map((_, place) => order[place % order.length] ?? 0);
  const shuffled = events
    .map((event, place) => ({ event, place }))
    .sort((one, other) => (places[one.place] ?? 0) - (places[other.place] ?? 0));
  for (const { event, place } of shuffled) {
    await tell(server, event);
    if ((places[place] ?? 0) % 3 === 0) await tell(server, event);
  }
}

async function drain(server: TestServer): Promise<void> {
  await server.settled();
  for (let round = 0; round < 3; round++) {
    server.clock.advance(10 * 60_000);
    await server.tick();
    await server.settled();
  }
}

async function expectEqual(server: TestServer, account: AccountPath): Promise<void> {
  const client = await server.client();
  const { stripe } = server;
  const here = await client.billingAccounts.get(account);
  const { name, email, phone, description } = here;
  expect(await stripe.customers.retrieve(account.billingAccountId)).toMatchObject({
    ...{ name, email, phone, description },
  });
  expect(await client.billingAccounts.getSync(account)).toMatchObject({ state: "synced" });
  const subscriptions = await client.subscriptions.list({ ...account, status: "all" });
  const mine = subscriptions.data.map((one) => [one.id, one.status, quantitiesOf(one)]);
  const { data } = await stripe.subscriptions.list({
    customer: account.billingAccountId,
    status: "all",
    limit: 100,
  });
  const theirs = data.map(({ id, status, items }) => [
    id,
    status,
    { users: items.data[0]?.quantity },
  ]);
  expect(mine.sort()).toEqual(theirs.sort());
}

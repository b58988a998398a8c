import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { insertBillingAccount } from "../../src/billing-accounts/repository.ts";
import { toInstant } from "../../src/clock.ts";
import { acme, createWorkspace } from "../support/fixtures.ts";
import { entriesOf, stripeIsBack, syncOf } from "../support/outbox.ts";
import { describeServer, type TestServer } from "../support/server.ts";
import {
  answer,
  type Carry,
  carryOn,
  hold,
  loseAnswer,
  refuseConnection,
} from "../support/stripe-line.ts";

type Account = components["schemas"]["BillingAccount"];
type Change = components["schemas"]["BillingAccountUpdate"];

/** What Stripe does from then on. */
const moods = {
  answers: carryOn,
  isAway: refuseConnection,
  losesAnswers: loseAnswer,
  fails: answer(500),
  isBusy: answer(429),
  knowsNobody: answer(401, "invalid_request_error"),
  refuses: answer(400, "invalid_request_error"),
} as const satisfies Record<string, Carry>;

type Step =
  | { readonly do: "change"; readonly atOnce: readonly Change[] }
  | { readonly do: "stripe"; readonly mood: keyof typeof moods | "hangs" }
  | { readonly do: "wait"; readonly ms: number };

const change: fc.Arbitrary<Change> = fc.record(
  {
    name: fc.constantFrom("ACME", "Acme", "acme"),
    phone: fc.constantFrom(null, "+1", "+2"),
    description: fc.constantFrom(null, "For all", "For some"),
  },
  { requiredKeys: [] },
);

const mood = fc.constantFrom(...(Object.keys(moods) as (keyof typeof moods)[]), "hangs" as const);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      atOnce: fc.array(change, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("stripe" as const), mood }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      ms: fc.constantFrom(500, 5_000, 20_000, 400_000),
    }),
  },
);

interface Answered {
  readonly change: Change;
  readonly account: Account;
  readonly version: number;
}

describeServer(
  "any history of changes, with any failures of Stripe's",
  (server) => {
    test("ends with both sides equal but for what Stripe refused, and with every change that was answered, in one order", async () => {
      const client = await server().client();
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
          const path = await plantAccount(server(), client);
          const answered = await play(server(), client, path, steps);

          const account = await client.billingAccounts.get(path);
          expectOneOrder(answered, account);
          const { pending_fields: rejected } = await client.billingAccounts.getSync(path);
          const customer = await server().stripe.customers.retrieve(path.billingAccountId);
          for (const field of ["name", "phone", "description"] as const) {
            if (rejected.includes(field)) continue;
            expect(customer).toHaveProperty(field, account[field]);
          }
        }),
        { numRuns: 15 },
      );
    }, 120_000);
  },
  { STRIPE_DEADLINE_MS: "100" },
);

/** An account that is made without the server: its deadline is too short for that on a busy machine. */
async function plantAccount({ stripe, database, clock }: TestServer, client: Client) {
  const { id: workspaceId } = await createWorkspace(client);
  const { id } = await stripe.customers.create(acme);
  const at = toInstant(clock.now());
  const { postal_code: postalCode, ...address } = acme.address;
  await database.transaction((trx) =>
    insertBillingAccount(trx, {
      ...acme,
      id,
      workspaceId,
      currency: "usd",
      address: { ...address, postalCode },
      createdAt: at,
      updatedAt: at,
      version: 1,
    }),
  );
  return { workspaceId, billingAccountId: id };
}

/** Plays a history to its end, after which Stripe answers and has been told everything; gives what was answered. */
async function play(
  server: TestServer,
  client: Client,
  path: { workspaceId: string; billingAccountId: string },
  steps: readonly Step[],
): Promise<readonly Answered[]> {
  const answered: Answered[] = [];
  let letGo = () => {};
  for (const one of steps) {
    if (one.do === "stripe") {
      letGo();
      const { carry, release } = hold();
      letGo = release;
      server.line.breakWith(one.mood === "hangs" ? carry : moods[one.mood]);
    } else if (one.do === "wait") {
      server.clock.advance(one.ms);
      const ticking = server.tick();
      // What hangs, hangs until Stripe changes its mood.
      await Promise.race([ticking, server.database.ping()]);
    } else {
      const results = await Promise.all(
        one.atOnce.map((change) => client.billingAccounts.update(path, change).result()),
      );
      for (const [index, result] of results.entries()) {
        expect([200, 422]).toContain(result.status);
        if (!result.ok) continue;
        expect(["synced", "pending"]).toContain(syncOf(result));
        const version = Number(result.response.headers.get("ETag")?.slice(1, -1));
        answered.push({ change: one.atOnce[index] ?? {}, account: result.data, version });
      }
    }
  }
  letGo();
  // What hung may still be on its way, and at its turn, when Stripe is back: then there is another turn after it.
  await vi.waitFor(
    async () => {
      await stripeIsBack(server);
      expect((await entriesOf(server, path)).filter(({ ended_at }) => !ended_at)).toEqual([]);
    },
    { timeout: 10_000 },
  );
  return answered;
}

/**
 * In the order of their versions, each answer shows what the changes before have made of the account, and its own. Those
 * of one version are a change and others that changed nothing more.
 */
function expectOneOrder(answered: readonly Answered[], last: Account): void {
  let known: Change = acme;
  const versions = Map.groupBy(answered, ({ version }) => version);
  for (const version of [...versions.keys()].toSorted((one, other) => one - other)) {
    const told = versions.get(version) ?? [];
    for (const { change } of told) known = { ...known, ...change };
    for (const { account } of told) expect(account).toMatchObject(known);
  }
  expect(last).toMatchObject(known);
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { createCapacityService } from "../../src/capacity/service.ts";
import type { Database } from "../../src/db/open-database.ts";
import { AppError } from "../../src/errors.ts";
import { newId } from "../../src/id.ts";
import { billingAccountRow, insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { plantTree } from "../support/organization-tree.ts";
import { putSubscription } from "../support/subscriptions.ts";
import { model, sum } from "./model.ts";

type Growing = { limit: number | null; usage: number; children: Growing[] };

/** What may happen: to one of the seven organizations, or to the subscription. */
type Step =
  | { readonly kind: "set" | "adjust"; readonly at: number; readonly amount: number }
  | { readonly kind: "limit"; readonly at: number; readonly limit: number | null }
  | { readonly kind: "buy"; readonly quantity: number };

const at = fc.nat(6);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("set"), at, amount: fc.nat(12) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant("adjust"),
        at,
        amount: fc.integer({ min: -4, max: 6 }),
      }),
    },
    fc.record({ kind: fc.constant("limit"), at, limit: fc.option(fc.nat(15)) }),
    fc.record({ kind: fc.constant("buy"), quantity: fc.nat(30) }),
  ),
  { minLength: 20, maxLength: 40 },
);

describeOnEachDatabase("usage", ({ database }) => {
  test("whatever happens, it is allowed just as far as the rules say, and adds up", async () => {
    const property = fc.asyncProperty(steps, async (happening) => {
      const world = await begin(database());
      for (const step of happening) {
        expect([step, await world.happen(step)]).toEqual([step, world.expect(step)]);
      }
      expect(await world.found()).toEqual(world.expected());
    });
    await fc.assert(property, { numRuns: 15 });
  });
});

/** A root with two children, of which each has two; beside it the same in plain objects. */
async function begin(database: Database) {
  const capacity = createCapacityService(database);
  const account = { workspaceId: newId("ws"), billingAccountId: newId("cus") };
  const { workspaceId, billingAccountId } = account;
  await insertWorkspaces(database.db, workspaceRow(workspaceId));
  await database.db
    .insertInto("billing_accounts")
    .values(billingAccountRow(workspaceId, billingAccountId))
    .execute();
  const subscription = await putSubscription(database, account, { users: 20 });
  const below = { children: [{ children: [{}, {}] }, { children: [{}, {}] }] };
  const ids = await plantTree(database, workspaceId, { billingAccountId, ...below });
  const root: Growing = leaf([leaf([leaf(), leaf()]), leaf([leaf(), leaf()])]);
  const nodes = inOrder(root);
  let bought = 20;

  const expectations = () => {
    const free = Math.max(0, bought - sum(root));
    return [...model(root, { total: bought, free })];
  };

  return {
    /** Does it. @returns the code of the refusal, if it is refused */
    async happen(step: Step): Promise<string | undefined> {
      if (step.kind === "buy") {
        const { id } = subscription;
        await putSubscription(database, account, { users: step.quantity }, { id });
        return undefined;
      }
      const id = ids[step.at] ?? "";
      if (step.kind === "limit") {
        const change = { limit_users: step.limit };
        await database.db.updateTable("organizations").set(change).where("id", "=", id).execute();
        return undefined;
      }
      const work = database.transaction((trx) =>
        step.kind === "set"
          ? capacity.setUsage(trx, id, "users", step.amount)
          : capacity.adjustUsage(trx, id, "users", step.amount),
      );
      return await work.then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof AppError) return error.code;
          throw error;
        },
      );
    },

    /** Does it in the plain objects, where the rules allow it. @returns the code of the refusal that is due */
    expect(step: Step): string | undefined {
      if (step.kind === "buy") {
        bought = step.quantity;
        return undefined;
      }
      const node = nodes[step.at] ?? root;
      if (step.kind === "limit") {
        node.limit = step.limit;
        return undefined;
      }
      const wanted = step.kind === "set" ? step.amount : node.usage + step.amount;
      if (wanted < 0) return "usage_below_zero";
      const free = expectations().find(({ way }) => way.at(-1) === node)?.free ?? 0;
      if (wanted > node.usage + free) return "usage_exceeds_limit";
      node.usage = wanted;
      return undefined;
    },

    /** The limits of every organization. */
    async found() {
      const all = ids.map((id) => capacity.limits(workspaceId, id));
      return (await Promise.all(all)).map(({ limits }) => {
        const users = limits.find(({ product }) => product === "users");
        return [users?.direct, users?.used, users?.total, users?.free];
      });
    },

    expected() {
      return expectations().map(({ way, used, total, free }) => [
        way.at(-1)?.usage,
        used,
        total,
        free,
      ]);
    },
  };
}

function leaf(children: Growing[] = []): Growing {
  return { limit: null, usage: 0, children };
}

function inOrder(one: Growing): Growing[] {
  return [one, ...one.children.flatMap(inOrder)];
}

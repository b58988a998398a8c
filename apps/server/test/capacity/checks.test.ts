import { describe, expect, test } from "vitest";
import { type Amounts, type Limits, perProduct } from "../../src/capacity/amounts.ts";
import { assertLimitsAllowed, assertPoolCovers } from "../../src/capacity/checks.ts";
import type { BillingMode } from "../../src/db/tables.ts";
import { AppError } from "../../src/errors.ts";
import { billingAccountRow, insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { type Planted, plantTree } from "../support/organization-tree.ts";
import { putSubscription } from "../support/subscriptions.ts";

const none: Amounts = perProduct(() => 0);

describeOnEachDatabase("what is checked before limits and accounts change", ({ database }) => {
  /** A workspace with the accounts `cus_1` and `cus_2`, which pay for 10 and 5 users. */
  async function buy(billing_mode: BillingMode) {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("ws_1", { billing_mode }));
    for (const [id, users] of [
      ["cus_1", 10],
      ["cus_2", 5],
    ] as const) {
      await db.insertInto("billing_accounts").values(billingAccountRow("ws_1", id)).execute();
      const account = { workspaceId: "ws_1", billingAccountId: id };
      await putSubscription(database(), account, { users, sso: 1 });
    }
  }

  describe("assertLimitsAllowed", () => {
    /** Asks for limits of a root, or of a child of the innermost of the planted organizations. */
    async function refusal(
      billingMode: BillingMode,
      changed: Partial<Limits>,
      { above, used = {} }: { above?: Planted; used?: Partial<Amounts> } = {},
    ) {
      await buy(billingMode);
      const ancestors = above ? await plantTree(database(), "ws_1", above) : [];
      const billingAccountId = above || billingMode === "pooled" ? null : "cus_2";
      return await refused(() =>
        database().transaction((trx) =>
          assertLimitsAllowed(
            trx,
            {
              workspaceId: "ws_1",
              billingMode,
              billingAccountId,
              ancestors,
              subtreeUsage: { ...none, ...used },
            },
            changed,
          ),
        ),
      );
    }

    const exceeds = (product: string, limit: number, given: string) => ({
      code: "limit_exceeds_parent",
      param: `limits.${product}`,
      message: `limits.${product}: ${limit} is more than the ${given}. ${
        given.endsWith("the parent gives") ? "Raise the limits above it" : "Buy more"
      } first, or set a lower one.`,
    });
    const below = (product: string, limit: number, used: string) => ({
      code: "limit_below_usage",
      param: `limits.${product}`,
      message: `limits.${product}: ${limit} is below the ${used} that the organization and those below it use. Lower the usage first.`,
    });

    test.for<[string, Partial<Limits>, object | undefined]>([
      ["none at all", {}, undefined],
      ["all that is bought", { users: 15, sso: 2 }, undefined],
      ["nothing, of what is not bought", { locations: 0 }, undefined],
      ["no limit, of what is not bought", { locations: null }, undefined],
      ["one more", { users: 16 }, exceeds("users", 16, "15 users that the subscriptions give")],
      [
        "any of what is not bought",
        { locations: 1 },
        exceeds("locations", 1, "0 locations that the subscriptions give"),
      ],
      [
        "one that fits and one that does not",
        { users: 1, sso: 3 },
        exceeds("sso", 3, "2 SSO connections that the subscriptions give"),
      ],
    ])("a root of a pooled workspace: %s", async ([, changed, expected]) => {
      expect(await refusal("pooled", changed)).toEqual(expected);
    });

    test.for(["single", "assigned"] as const)(
      "a root in %s mode: what its account has",
      async (mode) => {
        expect(await refusal(mode, { users: 6 })).toEqual(
          exceeds("users", 6, "5 users that the subscriptions give"),
        );
      },
    );

    test("a child: what the account of its root has", async () => {
      const above = { billingAccountId: "cus_1" };
      expect(await refusal("assigned", { users: 10, sso: 2 }, { above })).toEqual(
        exceeds("sso", 2, "1 SSO connection that the subscriptions give"),
      );
    });

    test.for<[string, Planted, Partial<Limits>, object | undefined]>([
      ["as much as its parent has", { limits: { users: 4 } }, { users: 4 }, undefined],
      [
        "more than its parent has",
        { limits: { users: 4 } },
        { users: 5 },
        exceeds("users", 5, "4 users that the parent gives"),
      ],
      [
        "more than one further up has",
        { limits: { users: 4 }, children: [{ children: [{}] }] },
        { users: 5 },
        exceeds("users", 5, "4 users that the parent gives"),
      ],
      [
        "more than the strictest above has",
        { limits: { users: 4 }, children: [{ limits: { users: 9 } }] },
        { users: 5 },
        exceeds("users", 5, "4 users that the parent gives"),
      ],
      [
        "anything below a denial",
        { limits: { users: 0 } },
        { users: 1 },
        exceeds("users", 1, "0 users that the parent gives"),
      ],
      ["nothing below a denial", { limits: { users: 0 } }, { users: 0 }, undefined],
    ])("a child: %s", async ([, above, changed, expected]) => {
      expect(await refusal("pooled", changed, { above })).toEqual(expected);
    });

    test.for<[string, Partial<Limits>, Partial<Amounts>, object | undefined]>([
      ["what is used", { users: 3 }, { users: 3 }, undefined],
      ["less than is used", { users: 2 }, { users: 3 }, below("users", 2, "3 users")],
      ["nothing of what is used", { sso: 0 }, { sso: 1 }, below("sso", 0, "1 SSO connection")],
      ["no limit of what is used", { users: null }, { users: 30 }, undefined],
      ["another product than the one that is used too much", { sso: 1 }, { users: 30 }, undefined],
    ])("an organization with usage: %s", async ([, changed, used, expected]) => {
      expect(await refusal("pooled", changed, { used })).toEqual(expected);
    });
  });

  describe("assertPoolCovers", () => {
    /** Lets a tree draw from `cus_2`, from which another tree draws already. */
    function refusal(treeUsage: Partial<Amounts>, billingMode: BillingMode = "assigned") {
      const billingAccountId = billingMode === "pooled" ? null : "cus_2";
      const pool = { workspaceId: "ws_1", billingMode, billingAccountId };
      return refused(() =>
        database().transaction((trx) => assertPoolCovers(trx, pool, { ...none, ...treeUsage })),
      );
    }

    const underprovisioned = (use: string, paid: number) => ({
      code: "update_would_underprovision",
      param: "billing_account_id",
      message: `The organizations would use ${use}, but only ${paid} would be paid for. Lower the usage, or buy more first.`,
    });

    test.for<[string, Partial<Amounts>, object | undefined]>([
      ["a tree that uses nothing", {}, undefined],
      ["a tree that uses what is left", { users: 3 }, undefined],
      ["one more", { users: 4 }, underprovisioned("6 users", 5)],
      [
        "something that the account does not pay for",
        { locations: 1 },
        underprovisioned("1 location", 0),
      ],
    ])("%s", async ([, treeUsage, expected]) => {
      await buy("assigned");
      await plantTree(database(), "ws_1", { billingAccountId: "cus_2", usage: { users: 2 } });
      await plantTree(database(), "ws_1", { billingAccountId: "cus_1", usage: { users: 9 } });

      expect(await refusal(treeUsage)).toEqual(expected);
    });

    test("all accounts together, in a pooled workspace", async () => {
      await buy("pooled");
      await plantTree(database(), "ws_1", { usage: { users: 2 } });

      expect(await refusal({ users: 13 }, "pooled")).toBeUndefined();
      expect(await refusal({ users: 14 }, "pooled")).toEqual(underprovisioned("16 users", 15));
    });

    test("a product of which the pool has too little already, and the tree uses none", async () => {
      await buy("assigned");
      const usage = { users: 2, locations: 7 };
      await plantTree(database(), "ws_1", { billingAccountId: "cus_2", usage });

      expect(await refusal({ users: 3 })).toBeUndefined();
    });

    test("what is scheduled to end is not counted on", async () => {
      await buy("assigned");
      const account = { workspaceId: "ws_1", billingAccountId: "cus_2" };
      await putSubscription(database(), account, { users: 20 }, { cancelAtPeriodEnd: true });

      expect(await refusal({ users: 6 })).toEqual(underprovisioned("6 users", 5));
    });
  });
});

async function refused(work: () => Promise<void>) {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, param: error.details.param, message: error.message };
  }
}

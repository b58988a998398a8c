import { expect, test } from "vitest";
import { type Amounts, perProduct } from "../../src/capacity/amounts.ts";
import { type AnnouncedChange, SUBSCRIPTION_CHANGE } from "../../src/capacity/announced-change.ts";
import { assertPoolRemains } from "../../src/capacity/remains.ts";
import { readBought } from "../../src/capacity/repository.ts";
import type { BillingMode } from "../../src/db/tables.ts";
import { closeIntent, openIntent } from "../../src/outbox/intents.ts";
import type { Subscription } from "../../src/subscriptions/subscription.ts";
import { billingAccountRow, insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { plantTree } from "../support/organization-tree.ts";
import { putSubscription } from "../support/subscriptions.ts";

const none: Amounts = perProduct(() => 0);
const first = { workspaceId: "ws_1", billingAccountId: "cus_1" };
const second = { workspaceId: "ws_1", billingAccountId: "cus_2" };

describeOnEachDatabase("what remains of a pool", ({ database }) => {
  /** `cus_1` pays for 10 users by `sub_1` and for 5 by `sub_2`, `cus_2` for 4 by `sub_3`. */
  async function buy(billing_mode: BillingMode, other: Partial<Subscription> = {}) {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("ws_1", { billing_mode }));
    for (const { billingAccountId } of [first, second]) {
      const row = billingAccountRow("ws_1", billingAccountId);
      await db.insertInto("billing_accounts").values(row).execute();
    }
    await putSubscription(database(), first, { users: 10 }, { id: "sub_1" });
    await putSubscription(database(), first, { users: 5 }, { id: "sub_2", ...other });
    await putSubscription(database(), second, { users: 4 }, { id: "sub_3" });
  }

  /** Gives the message that refuses to lower `sub_1` to so many users; undefined if it may be. */
  async function lower(billingMode: BillingMode, to: number, from = 10) {
    const pool = { ...first, billingMode };
    const before = { ...none, users: from };
    const lowering = { pool, subscriptionId: "sub_1", before, after: { ...none, users: to } };
    const refusal = { code: "update_would_underprovision" } as const;
    return await database()
      .transaction((trx) => assertPoolRemains(trx, lowering, refusal))
      .then(
        () => undefined,
        (error: Error) => error.message,
      );
  }

  async function use(billingMode: BillingMode, users: number) {
    const account = billingMode === "pooled" ? {} : { billingAccountId: "cus_1" };
    await plantTree(database(), "ws_1", { usage: { users }, ...account });
  }

  async function announce(losesAt: "once" | "period_end", users: number, subscriptionId = "sub_2") {
    const loses = { ...none, users };
    const subject = "cus_1";
    const request: AnnouncedChange = { billingAccountId: subject, subscriptionId, loses, losesAt };
    const intent = { workspaceId: "ws_1", kind: SUBSCRIPTION_CHANGE, subject, request };
    return await database().transaction((trx) => openIntent(trx, intent, Date.now()));
  }

  function bought(billingMode: BillingMode, options = {}) {
    const pool = { ...first, billingMode };
    return readBought(database().db, pool, options).then(({ users }) => users);
  }

  test.for([
    ["single", 7, 2],
    ["assigned", 7, 2],
    ["pooled", 11, 2],
  ] as const)(
    "in %s mode the other subscriptions of the pool count: of %i used users %i must come from this one",
    async ([mode, used, least]) => {
      await buy(mode);
      await use(mode, used);

      expect(await lower(mode, least)).toBeUndefined();
      expect(await lower(mode, least - 1)).toBe(
        `${used} users are used, and only ${used - 1} would remain. Lower the usage first.`,
      );
    },
  );

  test.for<[string, Partial<Subscription>]>([
    ["scheduled to end", { cancelAtPeriodEnd: true }],
    ["paused", { status: "paused" }],
    ["unpaid", { status: "unpaid" }],
  ])("one that is %s does not count", async ([, other]) => {
    await buy("single", other);
    await use("single", 7);

    expect(await lower("single", 7)).toBeUndefined();
    expect(await lower("single", 6)).toContain("only 6 would remain");
  });

  test("what is not lowered is in nobody's way, where there is too little of it already", async () => {
    await buy("single");
    await use("single", 30);

    expect(await lower("single", 10)).toBeUndefined();
    expect(await lower("single", 12)).toBeUndefined();
    expect(await lower("single", 9)).toContain("30 users are used, and only 14 would remain");
  });

  test("what an announced change takes away is gone, until its intent is closed", async () => {
    await buy("single");
    await use("single", 7);
    const { id } = await announce("once", 3);

    expect([await bought("single"), await bought("single", { lasting: true })]).toEqual([12, 12]);
    expect(await lower("single", 4)).toContain("only 6 would remain");

    await database().transaction((trx) => closeIntent(trx, id, null, new Date().toISOString()));
    expect(await bought("single")).toBe(15);
    expect(await lower("single", 4)).toBeUndefined();
  });

  test("an announced end takes away only from what lasts", async () => {
    await buy("single");
    await announce("period_end", 5);

    expect([await bought("single"), await bought("single", { lasting: true })]).toEqual([15, 10]);
  });

  test("nothing is taken away twice, nor from another pool, nor from the one that is left out", async () => {
    await buy("assigned", { status: "paused" });
    await announce("once", 5);
    expect(await bought("assigned")).toBe(10);

    await announce("once", 99, "sub_3");
    expect(await bought("assigned")).toBe(10);
    expect(await bought("pooled")).toBe(10);
    expect(await bought("pooled", { without: "sub_3" })).toBe(10);
  });
});

import { expect, test } from "vitest";
import {
  countOpenSubscriptions,
  findSubscription,
  listSubscriptions,
} from "../../src/subscriptions/repository.ts";
import {
  givesCapacity,
  hasEnded,
  quantitiesOf,
  type SubscriptionStatus,
} from "../../src/subscriptions/subscription.ts";
import { billingAccountRow, insertWorkspaces, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { putSubscription } from "../support/subscriptions.ts";

const account = { workspaceId: "ws_1", billingAccountId: "cus_1" };
const other = { workspaceId: "ws_1", billingAccountId: "cus_2" };

const statuses: readonly [SubscriptionStatus, gives: boolean, ended: boolean][] = [
  ["active", true, false],
  ["trialing", true, false],
  ["past_due", true, false],
  ["unpaid", false, false],
  ["paused", false, false],
  ["incomplete", false, false],
  ["incomplete_expired", false, true],
  ["canceled", false, true],
];

test.for(statuses)("%s: gives capacity: %s, has ended: %s", ([status, gives, ended]) => {
  expect([givesCapacity({ status }), hasEnded({ status })]).toEqual([gives, ended]);
});

describeOnEachDatabase("the subscriptions repository", ({ database }) => {
  async function open() {
    const { db } = database();
    await insertWorkspaces(db, workspaceRow("ws_1"), workspaceRow("ws_2"));
    for (const { workspaceId, billingAccountId } of [account, other]) {
      const row = billingAccountRow(workspaceId, billingAccountId);
      await db.insertInto("billing_accounts").values(row).execute();
    }
    return db;
  }

  test("gives back what was put, with version 1", async () => {
    const db = await open();
    const put = await putSubscription(
      database(),
      account,
      { users: 50, locations: 10 },
      {
        status: "trialing",
        metadata: { order_id: "6735", "": "", __proto__x: "\u{1f600}" },
        cancelAtPeriodEnd: true,
        canceledAt: "2025-10-20T00:00:00.000Z",
        trialEnd: "2025-10-29T00:00:00.000Z",
      },
    );

    expect(put.version).toBe(1);
    expect(await findSubscription(db, account, put.id)).toEqual(put);
    expect(quantitiesOf(put)).toEqual({ users: 50, locations: 10, sso: 0 });
  });

  test("puts again over it: other products, the next version, the same creation", async () => {
    const db = await open();
    const first = await putSubscription(database(), account, { users: 50, sso: 1 });
    const again = await putSubscription(
      database(),
      account,
      { users: 20, locations: 3 },
      { id: first.id, status: "past_due", createdAt: "2030-01-01T00:00:00.000Z" },
    );

    const found = await findSubscription(db, account, first.id);

    expect(found).toEqual({ ...again, createdAt: first.createdAt, version: 2 });
    expect(found && quantitiesOf(found)).toEqual({ users: 20, locations: 3, sso: 0 });
  });

  test("finds a subscription of its own account only", async () => {
    const db = await open();
    const { id } = await putSubscription(database(), account, { users: 1 });

    expect(await findSubscription(db, other, id)).toBeUndefined();
    const elsewhere = { ...account, workspaceId: "ws_2" };
    expect(await findSubscription(db, elsewhere, id)).toBeUndefined();
  });

  test("lists newest first those that have not ended, those of one status, or all", async () => {
    const db = await open();
    const put = new Map<SubscriptionStatus, string>();
    for (const [index, [status]] of statuses.entries()) {
      const createdAt = `2025-10-1${index}T00:00:00.000Z`;
      const quantities = { users: index + 1 };
      const { id } = await putSubscription(database(), account, quantities, { status, createdAt });
      put.set(status, id);
    }
    await putSubscription(database(), other, { users: 99 });
    const list = async (request: Parameters<typeof listSubscriptions>[2]) =>
      (await listSubscriptions(db, account, request)).items.map(({ status }) => status);

    const all = statuses.map(([status]) => status).toReversed();
    expect(await list({ status: "all" })).toEqual(all);
    expect(await list({})).toEqual(
      all.filter((status) => status !== "canceled" && status !== "incomplete_expired"),
    );
    expect(await list({ status: "canceled" })).toEqual(["canceled"]);
    expect(await list({ status: "all", limit: 2, after: put.get("paused") })).toEqual([
      "unpaid",
      "past_due",
    ]);
    expect(await countOpenSubscriptions(db, account)).toBe(6);
    const { items } = await listSubscriptions(db, account, { status: "all" });
    expect(items.map((one) => quantitiesOf(one).users)).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  });
});

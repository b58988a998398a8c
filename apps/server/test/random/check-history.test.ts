import { describe, expect, test } from "vitest";
import type { AccountState } from "../process/both-sides.ts";
import { violations } from "./check-history.ts";
import { countEffects } from "./count-effects.ts";
import type { Attempt, Write } from "./history.ts";

const made = write(
  "createBillingAccount",
  { name: "n0", phone: null, description: null, city: null },
  [[1, 2, 201]],
);

describe("the check of a history", () => {
  test.for<readonly [string, readonly Write[], Partial<AccountState>, readonly string[]]>([
    ["nothing but what was made", [], { name: "n0" }, ["n0"]],
    ["what was promised last", [update("n1", [3, 4, 200])], { name: "n1" }, ["n0", "n1"]],
    [
      "one of two that were promised at the same time",
      [update("n1", [3, 6, 200]), update("n2", [4, 5, 200])],
      { name: "n1" },
      ["n0", "n1", "n2"],
    ],
    ["what nobody answered for, done", [update("n1", [3, 4])], { name: "n1" }, ["n0", "n1"]],
    ["what nobody answered for, not done", [update("n1", [3, 4])], { name: "n0" }, ["n0"]],
    ["what was refused", [update("n1", [3, 4, 412])], { name: "n0" }, ["n0"]],
    ["a change in the dashboard", [edit("n1", [3, 4, 200], true)], { name: "n1" }, ["n0", "n1"]],
    [
      "a change in the dashboard that gave way",
      [update("n1", [3, 4, 200]), edit("n2", [5, 6, 200], false)],
      { name: "n1" },
      ["n0", "n1", "n2"],
    ],
    [
      "what Stripe has refused later",
      [write("updateBillingAccount", { phone: "1".repeat(21) }, [[3, 4, 200]])],
      { name: "n0", phone: "1".repeat(21) },
      ["n0"],
    ],
    [
      "an account that is gone, and may have been deleted",
      [write("deleteBillingAccount", {}, [[3, 4]])],
      {},
      ["n0"],
    ],
    [
      "the same answer after none",
      [update("n1", [3, 4], [5, 6, 200])],
      { name: "n1" },
      ["n0", "n1"],
    ],
  ])("is satisfied with %s", ([, writes, state, told]) => {
    expect(violations(endingOf(writes, state, told))).toEqual([]);
  });

  test.for<readonly [RegExp, readonly Write[], Partial<AccountState>, readonly string[]]>([
    [/has name n0, and not n1/, [update("n1", [3, 4, 200])], { name: "n0" }, ["n0", "n1"]],
    [
      /has name n1, and not n2/,
      [update("n1", [3, 4, 200]), update("n2", [5, 6, 200])],
      { name: "n1" },
      ["n0", "n1", "n2"],
    ],
    [
      /has name n1, and not n2/,
      [update("n1", [3, 4]), update("n2", [5, 6, 200])],
      { name: "n1" },
      ["n0", "n1", "n2"],
    ],
    [/has name n0, and not n1/, [edit("n1", [3, 4, 200], true)], { name: "n0" }, ["n0", "n1"]],
    [/Stripe was not told name/, [update("n1", [3, 4, 200])], { name: "n1" }, ["n0"]],
    [/told name n1 2 times/, [update("n1", [3, 4, 200])], { name: "n1" }, ["n0", "n1", "n1"]],
    [/was refused, and is at Stripe/, [update("n1", [3, 4, 422])], { name: "n0" }, ["n0", "n1"]],
    [/a strange failure/, [update("n1", [3, 4, 500])], { name: "n0" }, ["n0"]],
    [/a strange failure/, [update("n1", [3, 4, 503])], { name: "n0" }, ["n0"]],
    [/another answer/, [update("n1", [3, 4, 200], [5, 6, 412])], { name: "n1" }, ["n0", "n1"]],
    [/was promised, and is not there/, [], {}, ["n0"]],
    [
      /was promised, and it is still there/,
      [write("deleteBillingAccount", {}, [[3, 4, 204]])],
      { name: "n0" },
      ["n0"],
    ],
    [
      /was promised, and it goes on/,
      [{ ...write("cancelSubscription", {}, [[3, 4, 204]]), target: "sub_1" }],
      { name: "n0", subscriptions: { sub_1: subscriptionOf({}) } },
      ["n0"],
    ],
    [
      /sub_1 has users 1, and not 2/,
      [
        { ...write("createSubscription", { users: 1 }, [[3, 4, 201]]), target: "sub_1" },
        { ...write("updateSubscription", { users: 2 }, [[5, 6, 200]]), target: "sub_1" },
      ],
      { name: "n0", subscriptions: { sub_1: subscriptionOf({ users: 1 }) } },
      ["n0", "users 1", "users 2"],
    ],
  ])("finds that something %s", ([problem, writes, state, told]) => {
    expect(violations(endingOf(writes, state, told))).toContainEqual(
      expect.stringMatching(problem),
    );
  });

  test("knows what was made without an answer by its value", () => {
    const values = { name: "n1", phone: null, description: null, city: null };
    const unknown = { ...write("createBillingAccount", values, [[3, 4]]), target: undefined };
    const { writes, final, told } = endingOf([unknown], { name: "n0" }, ["n0", "n1"]);
    const other = { cus_2: accountOf({ name: "n1" }) };

    const effects = new Map<string, number>();
    expect(violations({ writes, told, effects, final: { ...final, ...other } })).toEqual([]);
    const stranger = { cus_2: accountOf({ name: "n2" }) };
    expect(violations({ writes, told, effects, final: { ...final, ...stranger } })).toContainEqual(
      expect.stringMatching("cus_2 has name n2"),
    );
  });

  test("counts what Stripe has done twice, whatever came of it", () => {
    const asked = { method: "POST", path: "/v1/customers/cus_1", requestId: null } as const;
    const done = { ...asked, status: 200, replayed: false, effect: true, fault: null };
    const effects = countEffects([
      { ...done, idempotencyKey: "obx_1.1" },
      { ...done, idempotencyKey: "obx_1.1", effect: false, replayed: true },
      { ...done, idempotencyKey: "obx_2.1", status: 500 },
      { ...done, idempotencyKey: "obx_2.2" },
      { ...done, idempotencyKey: "intent_3.1", status: 500 },
      { ...done, idempotencyKey: "intent_3.2" },
      { ...done, idempotencyKey: "somebody's" },
    ]);

    expect(violations({ ...endingOf([], { name: "n0" }, ["n0"]), effects })).toEqual([
      "Stripe has done intent_3 2 times",
    ]);
  });
});

type Told = readonly [began: number, ended: number, status?: number];

function write(
  operation: Write["operation"],
  values: Write["values"],
  told: readonly Told[],
): Write {
  const attempts = told.map(
    ([began, ended, status]): Attempt => ({
      began,
      ended,
      status,
      code: status === 503 ? "stripe_unavailable" : undefined,
    }),
  );
  return { operation, target: "cus_1", values, attempts, quiet: false };
}

function update(name: string, ...told: readonly Told[]): Write {
  return write("updateBillingAccount", { name }, told);
}

function edit(name: string, told: Told, quiet: boolean): Write {
  return { ...write("editCustomer", { name }, [told]), quiet };
}

function endingOf(writes: readonly Write[], state: Partial<AccountState>, told: readonly string[]) {
  const counts = new Map<string, number>();
  for (const value of told) counts.set(value, (counts.get(value) ?? 0) + 1);
  const isThere = Object.keys(state).length > 0;
  return {
    writes: [made, ...writes],
    final: isThere ? { cus_1: accountOf(state) } : {},
    told: counts,
    effects: new Map<string, number>(),
  };
}

function accountOf(state: Partial<AccountState>): AccountState {
  const nothing = { name: null, email: null, phone: null, description: null };
  return { ...nothing, address: {}, subscriptions: {}, ...state };
}

function subscriptionOf(quantities: Readonly<Record<string, number>>) {
  return { status: "active", cancelAtPeriodEnd: false, metadata: {}, quantities };
}

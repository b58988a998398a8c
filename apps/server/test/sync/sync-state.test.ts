import { expect, test } from "vitest";
import type { SyncRecord } from "../../src/billing-accounts/sync-record.ts";
import {
  type AccountSync,
  accountSync,
  type OpenChange,
} from "../../src/sync/accounts/sync-state.ts";

const at = "2026-11-23T12:00:00.000Z";

const equal: SyncRecord = {
  lastSyncedAt: at,
  rejectedFields: [],
  rejection: null,
  differences: [],
  customerDeletedAt: null,
};
const rejection = { message: "Stripe refused the change: no.", param: "phone" };
const rejected = { ...equal, rejectedFields: ["phone"], rejection } as const;
const difference = { param: "name", here: "ACME", atStripe: null } as const;
const differing = { ...equal, differences: [difference] };
const deleted = { ...equal, customerDeletedAt: at };
const waiting: OpenChange = { isPromised: false, hasFailed: false, fields: ["name"] };
const failing: OpenChange = { isPromised: true, hasFailed: true, fields: ["address", "email"] };
const deletion: OpenChange = { isPromised: true, hasFailed: false, fields: [] };

const unavailable = { code: "stripe_unavailable", param: null };

test.for<[string, SyncRecord, readonly OpenChange[], Partial<AccountSync>]>([
  ["equal: synced", equal, [], { state: "synced", pendingFields: [], lastError: null }],
  ["never compared: synced", { ...equal, lastSyncedAt: null }, [], { lastSyncedAt: null }],
  ["a change on its way: pending", equal, [waiting], { state: "pending", pendingFields: ["name"] }],
  ["a deletion on its way: pending", equal, [deletion], { state: "pending", pendingFields: [] }],
  [
    "several on their way: their fields in order, and that Stripe does not answer",
    equal,
    [failing, waiting],
    {
      state: "pending",
      pendingFields: ["name", "email", "address"],
      lastError: expect.objectContaining(unavailable),
    },
  ],
  [
    "refused after it was promised: rejected, in Stripe's words",
    rejected,
    [],
    {
      state: "rejected",
      pendingFields: ["phone"],
      lastError: { code: "stripe_rejected", ...rejection },
    },
  ],
  ["refused, and told again: pending", rejected, [waiting], { state: "pending", lastError: null }],
  [
    "a value that cannot be followed: drifted",
    differing,
    [],
    { state: "drifted", lastError: null },
  ],
  [
    "no customer any more: drifted",
    deleted,
    [],
    { state: "drifted", lastError: expect.objectContaining({ code: "customer_deleted" }) },
  ],
  [
    "refused, and no customer any more: rejected",
    { ...rejected, customerDeletedAt: at },
    [],
    { state: "rejected" },
  ],
])("%s", ([, record, open, want]) => {
  expect(accountSync(record, open)).toMatchObject({
    lastSyncedAt: at,
    differences: record.differences,
    ...want,
  });
});

import type { Details } from "../../billing-accounts/billing-account.ts";
import type { Difference, Rejection, SyncRecord } from "../../billing-accounts/sync-record.ts";

/** Where an account and its customer stand to each other. */
export interface AccountSync {
  readonly state: "synced" | "pending" | "rejected" | "drifted";
  /** Fields whose value here Stripe does not have, or has refused. */
  readonly pendingFields: readonly (keyof Details)[];
  readonly lastError: SyncError | null;
  /** When the two were last known to be equal. */
  readonly lastSyncedAt: string | null;
  /** Where they differ, as far as it was found when they were last compared. */
  readonly differences: readonly Difference[];
}

export interface SyncError extends Rejection {
  readonly code: "stripe_unavailable" | "stripe_rejected" | "customer_deleted";
}

/** A change of the account that Stripe is still to be told. */
export interface OpenChange {
  /** Whether it is done here; else nobody was told yet whether it is. */
  readonly isPromised: boolean;
  readonly fields: readonly (keyof Details)[];
  /** Whether Stripe was told, and did not answer. */
  readonly hasFailed: boolean;
}

/** All of them, in the order in which they are told. */
export const fields: readonly (keyof Details)[] = [
  "name",
  "email",
  "phone",
  "description",
  "address",
];

/** What comes first says most about what happens next: what is on its way, then what is refused, then what differs. */
export function accountSync(record: SyncRecord, open: readonly OpenChange[]): AccountSync {
  const { rejectedFields, differences, lastSyncedAt } = record;
  const pending = new Set([...open.flatMap((change) => change.fields), ...rejectedFields]);
  return {
    state: stateOf(record, open),
    pendingFields: fields.filter((field) => pending.has(field)),
    lastError: lastErrorOf(record, open),
    lastSyncedAt,
    differences,
  };
}

function stateOf(record: SyncRecord, open: readonly OpenChange[]): AccountSync["state"] {
  if (open.length > 0) return "pending";
  if (record.rejectedFields.length > 0) return "rejected";
  const drifted = record.customerDeletedAt !== null || record.differences.length > 0;
  return drifted ? "drifted" : "synced";
}

function lastErrorOf(record: SyncRecord, open: readonly OpenChange[]): SyncError | null {
  if (open.some(({ hasFailed }) => hasFailed)) return unavailable;
  if (open.length > 0) return null;
  if (record.rejection) return { code: "stripe_rejected", ...record.rejection };
  return record.customerDeletedAt === null ? null : customerDeleted;
}

const unavailable: SyncError = {
  code: "stripe_unavailable",
  message: "Stripe does not answer. The change is sent again until it does.",
  param: null,
};

const customerDeleted: SyncError = {
  code: "customer_deleted",
  message: "The Customer of this billing account does not exist in Stripe any more.",
  param: null,
};

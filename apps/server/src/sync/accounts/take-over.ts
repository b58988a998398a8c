import type { Transaction } from "kysely";
import {
  type AccountPath,
  type BillingAccount,
  billingAccountMissing,
  type Details,
} from "../../billing-accounts/billing-account.ts";
import { type Comparison, compareDetails } from "../../billing-accounts/comparison.ts";
import type { FindUnholdable } from "../../billing-accounts/holdable.ts";
import { fieldOf, withValuesOf } from "../../billing-accounts/param.ts";
import {
  findStanding,
  findStandingOf,
  updateBillingAccount,
  writeSyncRecord,
} from "../../billing-accounts/repository.ts";
import type { Difference } from "../../billing-accounts/sync-record.ts";
import type { Executor } from "../../db/executor.ts";
import { lockWorkspace } from "../../db/lock-workspace.ts";
import type { Tables } from "../../db/tables.ts";
import type { Customer } from "../../stripe/customer.ts";
import { listOpenChanges } from "./repository.ts";

/** An account and its customer, compared as the account is at this moment. */
export interface Compared extends Comparison {
  readonly account: BillingAccount;
  /** Whether Stripe is still to be told something. */
  readonly isPending: boolean;
}

/** @throws AppError resource_missing */
export async function compareAccount(
  db: Executor,
  path: AccountPath,
  customer: Customer,
  findUnholdable: FindUnholdable,
): Promise<Compared> {
  const standing = await findStandingOf(db, path);
  if (!standing || standing.isDeleted) throw billingAccountMissing(path.billingAccountId);
  const { account, record } = standing;
  const open = await listOpenChanges(db, account.id);
  const comparison = compareDetails(account, customer, {
    // What waits is not promised to anybody yet: when its turn comes it finds what Stripe has now.
    promised: new Set(open.filter(({ isPromised }) => isPromised).flatMap(({ fields }) => fields)),
    rejected: new Set(record.rejectedFields),
    unholdable: findUnholdable(customer),
  });
  return { ...comparison, account, isPending: open.length > 0 };
}

/**
 * Gives the account the values that are Stripe's to say, and notes what is left. Rejected fields on which the two agree
 * by now are rejected no more.
 * @throws AppError resource_missing
 */
export async function takeOver(
  trx: Transaction<Tables>,
  path: AccountPath,
  customer: Customer,
  { findUnholdable, at }: { readonly findUnholdable: FindUnholdable; readonly at: string },
): Promise<Compared> {
  await lockWorkspace(trx, path.workspaceId);
  const compared = await compareAccount(trx, path, customer, findUnholdable);
  const { account, takenOver, rejected, differs, isPending } = compared;
  if (takenOver.length > 0) {
    const params = takenOver.map(({ param }) => param);
    const details = withValuesOf(account, customer, params);
    await updateBillingAccount(trx, { ...account, ...details, updatedAt: at });
  }
  const isEqual = !isPending && rejected.length === 0 && differs.length === 0;
  await writeSyncRecord(trx, account.id, {
    rejectedFields: fieldsOf(rejected),
    ...(rejected.length === 0 ? { rejection: null } : {}),
    differences: [...differs, ...rejected],
    customerDeletedAt: null,
    ...(isEqual ? { lastSyncedAt: at } : {}),
  });
  return compared;
}

/** Notes that the customer is not there (any more), unless it is known. */
export async function noteDeletion(trx: Executor, path: AccountPath, at: string): Promise<void> {
  const id = path.billingAccountId;
  const standing = await findStanding(trx, id);
  if (standing?.record.customerDeletedAt !== null) return;
  await writeSyncRecord(trx, id, { customerDeletedAt: at, differences: [] });
}

/** The fields that the values are, or are parts of, each once. */
export function fieldsOf(differences: readonly Difference[]): readonly (keyof Details)[] {
  return [...new Set(differences.map(({ param }) => fieldOf(param)))];
}

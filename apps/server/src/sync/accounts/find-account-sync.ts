import { type AccountPath, billingAccountMissing } from "../../billing-accounts/billing-account.ts";
import { findStandingOf } from "../../billing-accounts/repository.ts";
import type { Executor } from "../../db/executor.ts";
import { listOpenChanges } from "./repository.ts";
import { type AccountSync, accountSync } from "./sync-state.ts";

/**
 * Where an account and its customer stand to each other, as far as it is known here.
 * @throws AppError resource_missing
 */
export async function findAccountSync(db: Executor, path: AccountPath): Promise<AccountSync> {
  const standing = await findStandingOf(db, path);
  if (!standing || standing.isDeleted) throw billingAccountMissing(path.billingAccountId);
  return accountSync(standing.record, await listOpenChanges(db, path.billingAccountId));
}

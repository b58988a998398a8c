import { type AccountPath, billingAccountMissing } from "../../billing-accounts/billing-account.ts";
import { findBillingAccount, findStanding } from "../../billing-accounts/repository.ts";
import type { Executor } from "../../db/executor.ts";
import { listOpenChanges } from "./repository.ts";
import { type AccountSync, accountSync } from "./sync-state.ts";

/**
 * Where an account and its customer stand to each other, as far as it is known here.
 * @throws AppError resource_missing
 */
export async function findAccountSync(
  db: Executor,
  { workspaceId, billingAccountId }: AccountPath,
): Promise<AccountSync> {
  const account = await findBillingAccount(db, workspaceId, billingAccountId);
  const standing = account && (await findStanding(db, account.id));
  if (!standing) throw billingAccountMissing(billingAccountId);
  return accountSync(standing.record, await listOpenChanges(db, billingAccountId));
}

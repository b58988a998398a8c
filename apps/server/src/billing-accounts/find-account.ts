import type { Executor } from "../db/executor.ts";
import { type AccountPath, type BillingAccount, billingAccountMissing } from "./billing-account.ts";
import { findBillingAccount } from "./repository.ts";

/** @throws AppError resource_missing */
export async function findAccount(
  db: Executor,
  { workspaceId, billingAccountId }: AccountPath,
): Promise<BillingAccount> {
  const account = await findBillingAccount(db, workspaceId, billingAccountId);
  if (!account) throw billingAccountMissing(billingAccountId);
  return account;
}

import {
  type AccountPath,
  type BillingAccount,
  billingAccountMissing,
} from "../billing-accounts/billing-account.ts";
import { findAccount } from "../billing-accounts/find-account.ts";
import type { Executor } from "../db/executor.ts";
import type { BilledSubscription } from "../stripe/subscription.ts";
import { findWorkspace, markTrialUsed } from "../workspaces/repository.ts";
import { assertNotArchived, type Workspace } from "../workspaces/workspace.ts";
import { findSubscription, putSubscription } from "./repository.ts";
import { fromBilled, type Subscription, saysTheSame } from "./subscription.ts";

/**
 * An account, with its workspace, whose subscriptions may change.
 * @throws AppError resource_missing, workspace_archived
 */
export async function findOpenAccount(
  db: Executor,
  path: AccountPath,
): Promise<{ readonly account: BillingAccount; readonly workspace: Workspace }> {
  const account = await findAccount(db, path);
  const workspace = await findWorkspace(db, path.workspaceId);
  // An account does not outlive its workspace.
  if (!workspace) throw billingAccountMissing(path.billingAccountId);
  assertNotArchived(workspace);
  return { account, workspace };
}

/** Writes what Stripe says of a subscription of the account, unless it is known already. */
export async function writeBilled(
  trx: Executor,
  path: AccountPath,
  billed: BilledSubscription,
  at: string,
): Promise<Subscription> {
  const known = await findSubscription(trx, path, billed.id);
  const said = fromBilled(await findAccount(trx, path), billed, at);
  if (known && saysTheSame(said, known)) return known;
  if (!known) await markTrialUsed(trx, path.workspaceId, at);
  return await putSubscription(trx, said);
}

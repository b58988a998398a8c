import type { Executor } from "../db/executor.ts";
import { workspaceMissing } from "../members/authorize.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import { type BillingAccount, billingAccountMissing } from "./billing-account.ts";
import { findBillingAccount } from "./repository.ts";

/**
 * The account that a change is about to meet. Refuses in the order 404, 412, 409.
 * @throws AppError resource_missing, version_mismatch, workspace_archived
 */
export async function findForChange(
  db: Executor,
  { workspaceId, subject: id }: { readonly workspaceId: string; readonly subject: string },
  wanted: WantedVersions,
): Promise<BillingAccount> {
  const account = await findBillingAccount(db, workspaceId, id);
  if (!account) throw billingAccountMissing(id);
  assertVersion(wanted, account.version);
  const workspace = await findWorkspace(db, workspaceId);
  if (!workspace) throw workspaceMissing(workspaceId);
  assertNotArchived(workspace);
  return account;
}

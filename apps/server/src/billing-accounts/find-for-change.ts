import type { Executor } from "../db/executor.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import { type BillingAccount, billingAccountMissing } from "./billing-account.ts";
import { findAccountToChange } from "./repository.ts";

/**
 * The account that a change is about to meet. Refuses in the order 404, 412, 409.
 * @throws AppError resource_missing, version_mismatch, workspace_archived
 */
export async function findForChange(
  db: Executor,
  { workspaceId, subject: id }: { readonly workspaceId: string; readonly subject: string },
  wanted: WantedVersions,
): Promise<BillingAccount> {
  const found = await findAccountToChange(db, workspaceId, id);
  if (!found) throw billingAccountMissing(id);
  assertVersion(wanted, found.account.version);
  assertNotArchived(found);
  return found.account;
}

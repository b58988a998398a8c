import { isBeingDeleted } from "../billing-accounts/deletion.ts";
import { findBillingAccount } from "../billing-accounts/repository.ts";
import type { Executor } from "../db/executor.ts";
import { AppError, type ErrorCode } from "../errors.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import type { Organization } from "./organization.ts";

/**
 * Refuses a billing account that the organization cannot have, and none where it needs one: roots have one, unless all
 * billing accounts pay together. Wants the workspace's lock.
 * @throws AppError billing_account_not_allowed, billing_account_required, billing_account_not_found
 */
export async function assertBillingAccountAllowed(
  trx: Executor,
  { billingMode }: Pick<Workspace, "billingMode">,
  organization: Pick<Organization, "workspaceId" | "ancestors" | "billingAccountId">,
): Promise<void> {
  const { workspaceId, billingAccountId: id } = organization;
  const isRoot = organization.ancestors.length === 0;
  if (!isRoot || billingMode === "pooled") {
    if (id === null) return;
    const why = isRoot
      ? "In pooled mode organizations have no billing account of their own"
      : "A child has no billing account of its own: what its root has pays for it too";
    throw refusal("billing_account_not_allowed", `${why}. Send null, or leave the field out.`);
  }
  if (id === null) {
    const message = `In ${billingMode} mode a root organization needs a billing_account_id.`;
    throw refusal("billing_account_required", message);
  }
  const account = await findBillingAccount(trx, workspaceId, id);
  if (!account) {
    const message = `There is no billing account '${id}' in this workspace.`;
    throw refusal("billing_account_not_found", message);
  }
  if (await isBeingDeleted(trx, account)) {
    throw refusal("billing_account_not_found", `The billing account '${id}' is being deleted.`);
  }
}

function refusal(code: ErrorCode, message: string): AppError {
  return new AppError(code, { message, param: "billing_account_id" });
}

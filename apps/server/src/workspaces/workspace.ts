import type { BillingMode } from "../db/tables.ts";
import { AppError } from "../errors.ts";

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly billingMode: BillingMode;
  /** All seats that are paid for, in `pooled` mode; else null. Follows the subscriptions, not the version. */
  readonly pooledSeatLimit: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archivedAt: string | null;
  /** When it had its first subscription, the only one that may begin with a trial; stays when that is deleted. */
  readonly trialUsedAt: string | null;
  readonly version: number;
}

/** Absent: left alone. */
export interface WorkspaceChange {
  readonly name?: string;
  readonly description?: string | null;
}

/** The workspace after the change; the very same object if it changes nothing. */
export function changeWorkspace(workspace: Workspace, change: WorkspaceChange): Workspace {
  // Whatever fields a change has: one that is added must not be forgotten here, and then silently not be stored.
  const same = Object.entries(change).every(
    ([field, value]) => workspace[field as keyof WorkspaceChange] === value,
  );
  return same ? workspace : { ...workspace, ...change };
}

/** @throws AppError workspace_archived */
export function assertNotArchived(workspace: Pick<Workspace, "archivedAt">): void {
  if (workspace.archivedAt !== null) throw new AppError("workspace_archived");
}

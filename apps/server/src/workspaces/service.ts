import type { Transaction } from "kysely";
import { assertNothingInUse } from "../capacity/in-use.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { BillingMode, Tables } from "../db/tables.ts";
import { newId } from "../id.ts";
import { workspaceMissing } from "../members/authorize.ts";
import { insertMember } from "../members/repository.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findWorkspace, insertWorkspace, updateWorkspace } from "./repository.ts";
import {
  assertNotArchived,
  changeWorkspace,
  type Workspace,
  type WorkspaceChange,
} from "./workspace.ts";

export interface NewWorkspace {
  readonly name: string;
  readonly description: string | null;
  readonly billingMode: BillingMode;
}

/** The rules of workspaces. What changes something does so in the caller's transaction. */
export function createWorkspaceService(clock: Clock) {
  /** Changes a workspace that nobody else changes meanwhile, or refuses: 404, 412, 409 in this order. */
  async function change(
    trx: Transaction<Tables>,
    id: string,
    wanted: WantedVersions,
    apply: (found: Workspace) => Workspace | Promise<Workspace>,
  ): Promise<Workspace> {
    await lockWorkspace(trx, id);
    const found = await findWorkspace(trx, id);
    if (!found) throw workspaceMissing(id);
    assertVersion(wanted, found.version);
    assertNotArchived(found);
    const changed = await apply(found);
    if (changed === found) return found;
    return await updateWorkspace(trx, { ...changed, updatedAt: toInstant(clock()) });
  }

  return {
    /** Creates a workspace whose first owner is `userId`. */
    async create(
      trx: Transaction<Tables>,
      userId: string,
      fields: NewWorkspace,
    ): Promise<Workspace> {
      const at = toInstant(clock());
      const workspace: Workspace = {
        ...fields,
        id: newId("ws"),
        pooledSeatLimit: fields.billingMode === "pooled" ? 0 : null,
        createdAt: at,
        updatedAt: at,
        archivedAt: null,
        trialUsedAt: null,
        version: 1,
      };
      await insertWorkspace(trx, workspace);
      await insertMember(trx, { workspaceId: workspace.id, userId, role: "owner", at });
      return workspace;
    },

    /** @throws AppError resource_missing */
    async get(db: Executor, id: string): Promise<Workspace> {
      const found = await findWorkspace(db, id);
      if (!found) throw workspaceMissing(id);
      return found;
    },

    /** @throws AppError resource_missing, version_mismatch, workspace_archived */
    update(
      trx: Transaction<Tables>,
      id: string,
      fields: WorkspaceChange,
      wanted: WantedVersions,
    ): Promise<Workspace> {
      return change(trx, id, wanted, (found) => changeWorkspace(found, fields));
    },

    /** @throws AppError resource_missing, version_mismatch, workspace_archived, workspace_not_empty */
    async archive(trx: Transaction<Tables>, id: string, wanted: WantedVersions): Promise<void> {
      await change(trx, id, wanted, async (found) => {
        await assertNothingInUse(trx, id);
        return { ...found, archivedAt: toInstant(clock()) };
      });
    },
  };
}

export type WorkspaceService = ReturnType<typeof createWorkspaceService>;

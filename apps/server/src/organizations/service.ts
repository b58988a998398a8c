import type { Transaction } from "kysely";
import type { SentPicture } from "../branding/pictures.ts";
import { type Limits, perProduct } from "../capacity/amounts.ts";
import { assertLimitsAllowed, assertPoolCovers } from "../capacity/checks.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Tables } from "../db/tables.ts";
import { AppError } from "../errors.ts";
import { newId } from "../id.ts";
import { workspaceMissing } from "../members/authorize.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived, type Workspace } from "../workspaces/workspace.ts";
import { assertBillingAccountAllowed } from "./billing-account.ts";
import {
  assertRoomBelow,
  assertRoomInWorkspace,
  assertUnused,
  changedLimits,
  changeOrganization,
  noBranding,
  type Organization,
  type OrganizationChange,
  wayBelow,
} from "./organization.ts";
import {
  countChildren,
  countOrganizations,
  deleteTree,
  findOrganization,
  insertOrganization,
  updateOrganization,
} from "./repository.ts";

/** Where an organization is. */
export interface OrganizationPath {
  readonly workspaceId: string;
  readonly organizationId: string;
}

/** A change as it was sent: its picture is not kept yet. */
export type SentChange = Omit<OrganizationChange, "picture"> & {
  readonly picture?: SentPicture | null;
};

export type NewOrganization = SentChange & Pick<Organization, "name">;

/**
 * The rules of organizations. Whatever changes the tree does so in the caller's transaction, and holds the workspace from
 * then on, so that what is counted in it stays true.
 */
export function createOrganizationService(clock: Clock) {
  async function insert(
    trx: Transaction<Tables>,
    workspace: Workspace,
    ancestors: readonly string[],
    fields: NewOrganization,
  ): Promise<Organization> {
    assertRoomInWorkspace(await countOrganizations(trx, workspace.id));
    const blank = toBlank(workspace.id, ancestors, fields.name, toInstant(clock()));
    const organization = changeOrganization(blank, await keepPicture(trx, fields));
    await assertBillingAccountAllowed(trx, workspace, organization);
    await assertLimits(trx, workspace, organization, organization.limits);
    await insertOrganization(trx, organization);
    return organization;
  }

  return {
    /**
     * @throws AppError workspace_archived, organization_limit_reached, invalid_picture, billing_account_required,
     * billing_account_not_found, billing_account_not_allowed, limit_exceeds_parent
     */
    async createRoot(
      trx: Transaction<Tables>,
      workspaceId: string,
      fields: NewOrganization,
    ): Promise<Organization> {
      const workspace = await hold(trx, workspaceId);
      assertNotArchived(workspace);
      return await insert(trx, workspace, [], fields);
    },

    /**
     * @throws AppError resource_missing, workspace_archived, organization_depth_exceeded,
     * organization_children_limit_reached, organization_limit_reached, invalid_picture, billing_account_not_allowed,
     * limit_exceeds_parent
     */
    async createChild(
      trx: Transaction<Tables>,
      path: OrganizationPath,
      fields: NewOrganization,
    ): Promise<Organization> {
      const { workspace, found: parent } = await holdOne(trx, path, undefined);
      assertRoomBelow(parent, await countChildren(trx, parent));
      return await insert(trx, workspace, wayBelow(parent), fields);
    },

    /** @throws AppError resource_missing */
    get(db: Executor, path: OrganizationPath): Promise<Organization> {
      return find(db, path);
    },

    /** @throws AppError resource_missing, also where there is nothing above */
    async getParent(db: Executor, path: OrganizationPath): Promise<Organization> {
      const { ancestors, workspaceId } = await find(db, path);
      const parentId = ancestors.at(-1);
      if (parentId !== undefined) {
        return await find(db, { workspaceId, organizationId: parentId });
      }
      throw new AppError("resource_missing", {
        message: `The organization '${path.organizationId}' is a root; there is none above it.`,
        param: "organizationId",
      });
    },

    /**
     * @throws AppError resource_missing, version_mismatch, workspace_archived, update_would_underprovision,
     * invalid_picture, billing_account_required, billing_account_not_found, billing_account_not_allowed,
     * limit_exceeds_parent, limit_below_usage
     */
    async update(
      trx: Transaction<Tables>,
      path: OrganizationPath,
      change: SentChange,
      wanted: WantedVersions,
    ): Promise<Organization> {
      const { workspace, found } = await holdOne(trx, path, wanted);
      const changed = changeOrganization(found, await keepPicture(trx, change));
      if (changed === found) return found;
      if (changed.billingAccountId !== found.billingAccountId) {
        await assertBillingAccountAllowed(trx, workspace, changed);
        await assertPoolCovers(trx, toPool(workspace, changed), found.subtreeUsage);
      }
      const limits = changedLimits(found.limits, changed.limits);
      await assertLimits(trx, workspace, changed, limits);
      return await updateOrganization(trx, { ...changed, updatedAt: toInstant(clock()) });
    },

    /**
     * Deletes the organization and all below it.
     * @throws AppError resource_missing, version_mismatch, workspace_archived, organization_has_usage
     */
    async delete(
      trx: Transaction<Tables>,
      path: OrganizationPath,
      wanted: WantedVersions,
    ): Promise<void> {
      const { found } = await holdOne(trx, path, wanted);
      assertUnused(found);
      await deleteTree(trx, found);
    },
  };
}

export type OrganizationService = ReturnType<typeof createOrganizationService>;

/** The workspace, which nobody else holds until the transaction ends. */
async function hold(trx: Transaction<Tables>, workspaceId: string): Promise<Workspace> {
  await lockWorkspace(trx, workspaceId);
  const workspace = await findWorkspace(trx, workspaceId);
  if (!workspace) throw workspaceMissing(workspaceId);
  return workspace;
}

/** An organization that nobody else changes meanwhile. Refuses in the order 404, 412, 409. */
async function holdOne(
  trx: Transaction<Tables>,
  path: OrganizationPath,
  wanted: WantedVersions,
): Promise<{ readonly workspace: Workspace; readonly found: Organization }> {
  const workspace = await hold(trx, path.workspaceId);
  const found = await find(trx, path);
  assertVersion(wanted, found.version);
  assertNotArchived(workspace);
  return { workspace, found };
}

/** The change, with what stands in the column for the picture that was sent. */
async function keepPicture(
  trx: Transaction<Tables>,
  { picture, ...change }: SentChange,
): Promise<OrganizationChange> {
  if (picture === undefined) return change;
  return { ...change, picture: picture === null ? null : await picture(trx) };
}

async function find(db: Executor, path: OrganizationPath): Promise<Organization> {
  const { workspaceId, organizationId } = path;
  const found = await findOrganization(db, workspaceId, organizationId);
  if (found) return found;
  throw new AppError("resource_missing", {
    message: `There is no organization '${organizationId}' in this workspace.`,
    param: "organizationId",
  });
}

function toBlank(
  workspaceId: string,
  ancestors: readonly string[],
  name: string,
  at: string,
): Organization {
  return {
    id: newId("org"),
    workspaceId,
    externalId: crypto.randomUUID(),
    name,
    ancestors,
    billingAccountId: null,
    picture: null,
    branding: noBranding,
    limits: perProduct(() => null),
    usage: perProduct(() => 0),
    subtreeUsage: perProduct(() => 0),
    createdAt: at,
    updatedAt: at,
    version: 1,
  };
}

function toPool({ billingMode }: Workspace, { workspaceId, billingAccountId }: Organization) {
  return { workspaceId, billingMode, billingAccountId };
}

function assertLimits(
  trx: Executor,
  workspace: Workspace,
  organization: Organization,
  limits: Partial<Limits>,
): Promise<void> {
  const { ancestors, subtreeUsage } = organization;
  const pool = toPool(workspace, organization);
  return assertLimitsAllowed(trx, { ...pool, ancestors, subtreeUsage }, limits);
}

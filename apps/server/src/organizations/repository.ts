import type { ExpressionBuilder } from "kysely";
import { fromColumns } from "../capacity/amounts.ts";
import type { Executor } from "../db/executor.ts";
import { fromPath, pathsFrom, toPath } from "../db/organization-path.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { OrganizationRow, Tables } from "../db/tables.ts";
import { type Organization, wayBelow } from "./organization.ts";

const treeOrder = { columns: ["path", "name", "id"], direction: "asc" } as const;
const nameOrder = { columns: ["name", "id"], direction: "asc" } as const;

export async function findOrganization(
  db: Executor,
  workspaceId: string,
  id: string,
): Promise<Organization | undefined> {
  const row = await db
    .selectFrom("organizations")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The organizations of a workspace: roots first, then by the way down to them, those of one parent by name. */
export async function listOrganizations(
  db: Executor,
  workspaceId: string,
  request: PageRequest,
): Promise<Page<Organization>> {
  const page = await readPage(inWorkspace(db, workspaceId), treeOrder, request);
  return { ...page, items: page.items.map(fromRow) };
}

/** The organizations directly below one, by name. */
export async function listChildren(
  db: Executor,
  parent: Organization,
  request: PageRequest,
): Promise<Page<Organization>> {
  const query = inWorkspace(db, parent.workspaceId).where("parent_id", "=", parent.id);
  const page = await readPage(query, nameOrder, request);
  return { ...page, items: page.items.map(fromRow) };
}

/** All organizations below one, in the order of the tree: one query, however deep it is. */
export async function listDescendants(
  db: Executor,
  top: Organization,
  request: PageRequest,
): Promise<Page<Organization>> {
  const query = inWorkspace(db, top.workspaceId).where((column) => isBelow(column, top));
  const page = await readPage(query, treeOrder, request);
  return { ...page, items: page.items.map(fromRow) };
}

export async function countOrganizations(db: Executor, workspaceId: string): Promise<number> {
  const { count } = await inWorkspace(db, workspaceId)
    .clearSelect()
    .select((column) => column.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

export async function countChildren(db: Executor, parent: Organization): Promise<number> {
  const { count } = await inWorkspace(db, parent.workspaceId)
    .clearSelect()
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("parent_id", "=", parent.id)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertOrganization(db: Executor, organization: Organization): Promise<void> {
  await db
    .insertInto("organizations")
    .values({
      workspace_id: organization.workspaceId,
      id: organization.id,
      external_id: organization.externalId,
      parent_id: organization.ancestors.at(-1) ?? null,
      path: toPath(organization.ancestors),
      depth: organization.ancestors.length,
      created_at: organization.createdAt,
      ...toColumns(organization),
    })
    .execute();
}

/** Writes what can be changed of the organization and raises its version; gives it as it is then. */
export async function updateOrganization(
  db: Executor,
  organization: Organization,
): Promise<Organization> {
  const row = await db
    .updateTable("organizations")
    .set(toColumns(organization))
    .set((column) => ({ version: column("version", "+", 1) }))
    .where("workspace_id", "=", organization.workspaceId)
    .where("id", "=", organization.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

/** Deletes the organization and all below it. */
export async function deleteTree(db: Executor, top: Organization): Promise<void> {
  await db
    .deleteFrom("organizations")
    .where("workspace_id", "=", top.workspaceId)
    .where((column) => column.or([column("id", "=", top.id), isBelow(column, top)]))
    .execute();
}

function inWorkspace(db: Executor, workspaceId: string) {
  return db.selectFrom("organizations").selectAll().where("workspace_id", "=", workspaceId);
}

function isBelow(column: ExpressionBuilder<Tables, "organizations">, top: Organization) {
  const { first, end } = pathsFrom(toPath(wayBelow(top)));
  return column.and([column("path", ">=", first), column("path", "<", end)]);
}

/** Usage is not among them: it changes without the version, and other than by writing what was read. */
function toColumns({ limits, branding, ...organization }: Organization) {
  return {
    name: organization.name,
    billing_account_id: organization.billingAccountId,
    picture: organization.picture,
    display_name: branding.displayName,
    login_hint: branding.loginHint,
    color_primary: branding.primary,
    color_page_background: branding.pageBackground,
    limit_locations: limits.locations,
    limit_users: limits.users,
    limit_sso: limits.sso,
    updated_at: organization.updatedAt,
  };
}

function fromRow(row: OrganizationRow): Organization {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    externalId: row.external_id,
    name: row.name,
    ancestors: fromPath(row.path),
    billingAccountId: row.billing_account_id,
    picture: row.picture,
    branding: {
      displayName: row.display_name,
      loginHint: row.login_hint,
      primary: row.color_primary,
      pageBackground: row.color_page_background,
    },
    limits: fromColumns(row, "limit"),
    usage: fromColumns(row, "usage"),
    subtreeUsage: fromColumns(row, "subtree_usage"),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
  };
}

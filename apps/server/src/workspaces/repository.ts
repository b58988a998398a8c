import { pooledSeats } from "../capacity/repository.ts";
import type { Executor } from "../db/executor.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { WorkspaceRow } from "../db/tables.ts";
import type { Workspace } from "./workspace.ts";

const newestFirst = {
  columns: ["workspaces.created_at", "workspaces.id"],
  direction: "desc",
} as const;

export async function findWorkspace(db: Executor, id: string): Promise<Workspace | undefined> {
  const row = await selectWorkspaces(db).where("workspaces.id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** The workspaces of which the user is a member. */
export async function listWorkspacesOf(
  db: Executor,
  userId: string,
  { archived, ...page }: PageRequest & { readonly archived?: boolean | undefined },
): Promise<Page<Workspace>> {
  let query = selectWorkspaces(db)
    .innerJoin("members", "members.workspace_id", "workspaces.id")
    .where("members.user_id", "=", userId);
  if (archived !== undefined) {
    query = query.where("workspaces.archived_at", archived ? "is not" : "is", null);
  }
  const rows = await readPage(query, newestFirst, page);
  return { ...rows, items: rows.items.map(fromRow) };
}

export async function insertWorkspace(db: Executor, workspace: Workspace): Promise<void> {
  await db
    .insertInto("workspaces")
    .values({ id: workspace.id, created_at: workspace.createdAt, ...toColumns(workspace) })
    .execute();
}

/** Writes the workspace and raises its version; gives it as it is then. */
export async function updateWorkspace(db: Executor, workspace: Workspace): Promise<Workspace> {
  const row = await db
    .updateTable("workspaces")
    .set(toColumns(workspace))
    .set((column) => ({ version: column("version", "+", 1) }))
    .where("id", "=", workspace.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow({ ...row, pooled_seat_limit: workspace.pooledSeatLimit });
}

/** Remembers that the workspace has had its first subscription. Does not raise its version: nothing is shown of it. */
export async function markTrialUsed(db: Executor, id: string, at: string): Promise<void> {
  await db
    .updateTable("workspaces")
    .set({ trial_used_at: at })
    .where("id", "=", id)
    .where("trial_used_at", "is", null)
    .execute();
}

function selectWorkspaces(db: Executor) {
  return db
    .selectFrom("workspaces")
    .selectAll("workspaces")
    .select((workspace) => pooledSeats(workspace).as("pooled_seat_limit"));
}

function toColumns(workspace: Workspace) {
  return {
    name: workspace.name,
    description: workspace.description,
    billing_mode: workspace.billingMode,
    updated_at: workspace.updatedAt,
    archived_at: workspace.archivedAt,
  };
}

function fromRow(row: WorkspaceRow & { pooled_seat_limit: number | null }): Workspace {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    billingMode: row.billing_mode,
    pooledSeatLimit: row.pooled_seat_limit,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    archivedAt: row.archived_at,
    trialUsedAt: row.trial_used_at,
    version: row.version,
  };
}

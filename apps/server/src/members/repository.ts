import type { Executor } from "../db/executor.ts";
import { type Page, type PageRequest, readPage } from "../db/page.ts";
import type { MemberRow } from "../db/tables.ts";
import type { Member } from "./member.ts";
import type { Role } from "./role.ts";

export interface NewMember {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Role;
  readonly at: string;
}

/** What somebody is in a workspace, and since when that takes no changes. */
export interface Membership {
  readonly role: Role;
  readonly archivedAt: string | null;
}

const inOrderOfAdding = { columns: ["created_at", "user_id"], direction: "asc" } as const;

/** The role of a user in a workspace; undefined where there is no such member (or no such workspace). */
export async function findRole(
  db: Executor,
  workspaceId: string,
  userId: string,
): Promise<Role | undefined> {
  const row = await db
    .selectFrom("members")
    .select("role")
    .where("workspace_id", "=", workspaceId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row?.role;
}

/** Undefined where there is no such member (or no such workspace). */
export async function findMembership(
  db: Executor,
  workspaceId: string,
  userId: string,
): Promise<Membership | undefined> {
  const row = await db
    .selectFrom("members")
    .innerJoin("workspaces", "workspaces.id", "members.workspace_id")
    .select(["members.role", "workspaces.archived_at"])
    .where("members.workspace_id", "=", workspaceId)
    .where("members.user_id", "=", userId)
    .executeTakeFirst();
  return row && { role: row.role, archivedAt: row.archived_at };
}

export async function findMember(
  db: Executor,
  workspaceId: string,
  userId: string,
): Promise<Member | undefined> {
  const row = await db
    .selectFrom("members")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The members of a workspace; cursors are the users' ids. */
export async function listMembers(
  db: Executor,
  workspaceId: string,
  request: PageRequest,
): Promise<Page<Member>> {
  const query = db
    .selectFrom("members")
    .selectAll()
    .select("user_id as id")
    .where("workspace_id", "=", workspaceId);
  const page = await readPage(query, inOrderOfAdding, request);
  return { ...page, items: page.items.map(fromRow) };
}

/** How many members a workspace has: all of them, or those with one role. */
export async function countMembers(
  db: Executor,
  workspaceId: string,
  role?: Role,
): Promise<number> {
  let query = db
    .selectFrom("members")
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("workspace_id", "=", workspaceId);
  if (role !== undefined) query = query.where("role", "=", role);
  const { count } = await query.executeTakeFirstOrThrow();
  return count;
}

export async function insertMember(db: Executor, member: NewMember): Promise<void> {
  await db
    .insertInto("members")
    .values({
      workspace_id: member.workspaceId,
      user_id: member.userId,
      role: member.role,
      created_at: member.at,
      updated_at: member.at,
    })
    .execute();
}

/** Writes what can be changed of a member. */
export async function updateMember(db: Executor, member: Member): Promise<void> {
  await db
    .updateTable("members")
    .set({ role: member.role, updated_at: member.updatedAt })
    .where("workspace_id", "=", member.workspaceId)
    .where("user_id", "=", member.userId)
    .execute();
}

export async function deleteMember(db: Executor, member: Member): Promise<void> {
  await db
    .deleteFrom("members")
    .where("workspace_id", "=", member.workspaceId)
    .where("user_id", "=", member.userId)
    .execute();
}

function fromRow(row: MemberRow): Member {
  return {
    workspaceId: row.workspace_id,
    userId: row.user_id,
    role: row.role,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

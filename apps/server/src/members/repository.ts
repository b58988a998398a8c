import type { Executor } from "../db/executor.ts";
import type { Role } from "./role.ts";

export interface NewMember {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Role;
  readonly at: string;
}

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

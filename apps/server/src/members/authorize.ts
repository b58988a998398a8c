import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { findRole } from "./repository.ts";
import { mayActAs, type Role } from "./role.ts";

/**
 * Gives the caller's role in a workspace.
 * @throws AppError resource_missing to somebody who is not a member: a stranger learns nothing of what exists;
 * insufficient_role below `least`
 */
export async function authorize(
  db: Executor,
  workspaceId: string,
  userId: string,
  least: Role,
): Promise<Role> {
  const role = await findRole(db, workspaceId, userId);
  if (role === undefined) throw workspaceMissing(workspaceId);
  if (!mayActAs(role, least)) {
    throw new AppError("insufficient_role", {
      message: `This needs the role ${least} in the workspace; yours is ${role}.`,
    });
  }
  return role;
}

export function workspaceMissing(workspaceId: string): AppError {
  return new AppError("resource_missing", {
    message: `There is no workspace '${workspaceId.slice(0, 255)}'.`,
    param: "workspaceId",
  });
}

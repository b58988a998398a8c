import type { Transaction } from "kysely";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Tables } from "../db/tables.ts";
import { AppError } from "../errors.ts";
import { workspaceMissing } from "./authorize.ts";
import type { UserDirectory } from "./directory.ts";
import {
  assertMayAdd,
  assertMayChange,
  assertMayRemove,
  type Member,
  memberLimit,
} from "./member.ts";
import {
  countMembers,
  deleteMember,
  findMember,
  findMembership,
  insertMember,
  type Membership,
  updateMember,
} from "./repository.ts";
import type { Role } from "./role.ts";

export interface MemberDependencies {
  readonly directory: UserDirectory;
  readonly clock: Clock;
}

/** Who asks for something in which workspace. */
export interface Actor {
  readonly workspaceId: string;
  readonly userId: string;
}

/**
 * The rules of members. The caller's role is read again where it decides: somebody else may have taken it since the
 * request was let in. All refuse in the order 404, 403, 409, 422. What changes something does so in the caller's
 * transaction, which holds the workspace from then on.
 */
export function createMemberService({ directory, clock }: MemberDependencies) {
  return {
    /**
     * Whether a user can be added. Asks the identity provider, outside of any transaction, and only about somebody who
     * could be added.
     * @throws what `add` throws, AppError user_not_found, and what the directory throws
     */
    async assertCanAdd(db: Executor, caller: Actor, userId: string, role: Role): Promise<void> {
      await admit(db, caller, userId, role);
      if (!(await directory.exists(userId))) throw userNotFound(userId);
    },

    /**
     * Makes a user a member.
     * @throws AppError resource_missing, insufficient_role, workspace_archived, member_already_exists,
     * member_limit_reached
     */
    async add(
      trx: Transaction<Tables>,
      caller: Actor,
      userId: string,
      role: Role,
    ): Promise<Member> {
      const { workspaceId } = caller;
      await lockWorkspace(trx, workspaceId);
      await admit(trx, caller, userId, role);
      const at = toInstant(clock());
      await insertMember(trx, { workspaceId, userId, role, at });
      return { workspaceId, userId, role, createdAt: at, updatedAt: at };
    },

    /**
     * Gives a member a role; the same role changes nothing.
     * @throws AppError resource_missing, insufficient_role, workspace_archived, cannot_demote_last_owner
     */
    async update(
      trx: Transaction<Tables>,
      caller: Actor,
      memberId: string,
      role: Role,
    ): Promise<Member> {
      await lockWorkspace(trx, caller.workspaceId);
      const membership = await membershipOf(trx, caller);
      const member = await memberOf(trx, caller, memberId);
      assertMayChange(membership.role, member.role, role);
      assertNotArchived(membership);
      if (role === member.role) return member;
      await assertNotLastOwner(trx, member, "cannot_demote_last_owner");
      const changed: Member = { ...member, role, updatedAt: toInstant(clock()) };
      await updateMember(trx, changed);
      return changed;
    },

    /**
     * Removes a member, who may be the caller.
     * @throws AppError resource_missing, insufficient_role, workspace_archived, cannot_remove_last_owner
     */
    async remove(trx: Transaction<Tables>, caller: Actor, memberId: string): Promise<void> {
      await lockWorkspace(trx, caller.workspaceId);
      const membership = await membershipOf(trx, caller);
      const member = await memberOf(trx, caller, memberId);
      if (member.userId !== caller.userId) assertMayRemove(membership.role, member.role);
      assertNotArchived(membership);
      await assertNotLastOwner(trx, member, "cannot_remove_last_owner");
      await deleteMember(trx, member);
    },
  };
}

export type MemberService = ReturnType<typeof createMemberService>;

/** Refuses whoever cannot be added. */
async function admit(db: Executor, caller: Actor, userId: string, role: Role): Promise<void> {
  const membership = await membershipOf(db, caller);
  assertMayAdd(membership.role, role);
  assertNotArchived(membership);
  const existing = await findMember(db, caller.workspaceId, userId);
  if (existing) throw alreadyMember(existing);
  if ((await countMembers(db, caller.workspaceId)) >= memberLimit) {
    throw new AppError("member_limit_reached");
  }
}

async function membershipOf(db: Executor, { workspaceId, userId }: Actor): Promise<Membership> {
  const membership = await findMembership(db, workspaceId, userId);
  if (!membership) throw workspaceMissing(workspaceId);
  return membership;
}

async function memberOf(db: Executor, { workspaceId }: Actor, memberId: string): Promise<Member> {
  const member = await findMember(db, workspaceId, memberId);
  if (!member) throw memberMissing(memberId);
  return member;
}

function assertNotArchived({ archivedAt }: Membership): void {
  if (archivedAt !== null) throw new AppError("workspace_archived");
}

async function assertNotLastOwner(
  trx: Executor,
  { workspaceId, role }: Member,
  code: "cannot_demote_last_owner" | "cannot_remove_last_owner",
): Promise<void> {
  if (role !== "owner") return;
  if ((await countMembers(trx, workspaceId, "owner")) === 1) throw new AppError(code);
}

function alreadyMember({ userId, role }: Member): AppError {
  return new AppError("member_already_exists", {
    message: `'${userId}' is a member already, with the role ${role}. Change the role instead.`,
    param: "user_id",
  });
}

function userNotFound(userId: string): AppError {
  return new AppError("user_not_found", {
    message: `The identity provider knows no user '${userId}'.`,
    param: "user_id",
  });
}

function memberMissing(memberId: string): AppError {
  return new AppError("resource_missing", {
    message: `There is no member '${memberId}' in this workspace.`,
    param: "memberId",
  });
}

import type { components } from "@workspace-billing/api-types";
import type { Database } from "../db/open-database.ts";
import type { HandlersFor } from "../handlers.ts";
import { toList } from "../http/list.ts";
import type { Member } from "./member.ts";
import { listMembers } from "./repository.ts";
import type { MemberService } from "./service.ts";

type WireMember = components["schemas"]["WorkspaceMember"];

/** The operations under the tag Workspace Members. */
export function createMemberHandlers(database: Database, members: MemberService) {
  return {
    async listMembers({ path, query }) {
      const page = await listMembers(database.db, path.workspaceId, query);
      return { status: 200, body: toList(page, toMember) };
    },

    async addMember({ path, body }, { userId, write }) {
      const caller = { workspaceId: path.workspaceId, userId };
      await members.assertCanAdd(database.db, caller, body.user_id, body.role);
      return await write(async (trx) => {
        const member = await members.add(trx, caller, body.user_id, body.role);
        return { status: 201, body: toMember(member) };
      });
    },

    async updateMember({ path, body }, { userId, write }) {
      const caller = { workspaceId: path.workspaceId, userId };
      return await write(async (trx) => {
        const member = await members.update(trx, caller, path.memberId, body.role);
        return { status: 200, body: toMember(member) };
      });
    },

    async removeMember({ path }, { userId, write }) {
      const caller = { workspaceId: path.workspaceId, userId };
      return await write(async (trx) => {
        await members.remove(trx, caller, path.memberId);
        return { status: 204 };
      });
    },
  } satisfies HandlersFor<"listMembers" | "addMember" | "updateMember" | "removeMember">;
}

function toMember(member: Member): WireMember {
  return {
    user_id: member.userId,
    workspace_id: member.workspaceId,
    role: member.role,
    created_at: member.createdAt,
    updated_at: member.updatedAt,
  };
}

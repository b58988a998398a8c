import type { components } from "@workspace-billing/api-types";
import type { Database } from "../db/open-database.ts";
import type { HandlersFor } from "../handlers.ts";
import { fromIfMatch, toETag } from "../http/etag.ts";
import { toList } from "../http/list.ts";
import { listWorkspacesOf } from "./repository.ts";
import type { WorkspaceService } from "./service.ts";
import type { Workspace } from "./workspace.ts";

type WireWorkspace = components["schemas"]["Workspace"];

/** The operations under the tag Workspaces. */
export function createWorkspaceHandlers(database: Database, workspaces: WorkspaceService) {
  return {
    async listWorkspaces({ query }, { userId }) {
      const page = await listWorkspacesOf(database.db, userId, query);
      return { status: 200, body: toList(page, toWorkspace) };
    },

    async createWorkspace({ body }, { userId, write }) {
      const fields = {
        name: body.name,
        description: body.description ?? null,
        billingMode: body.billing_mode,
      };
      return await write(async (trx) => {
        const workspace = await workspaces.create(trx, userId, fields);
        return { status: 201, ...toCreated(workspace) };
      });
    },

    async getWorkspace({ path }) {
      return { status: 200, ...toReply(await workspaces.get(database.db, path.workspaceId)) };
    },

    async updateWorkspace({ path, header, body }, { write }) {
      const wanted = fromIfMatch(header["If-Match"]);
      return await write(async (trx) => {
        const updated = await workspaces.update(trx, path.workspaceId, body, wanted);
        return { status: 200, ...toReply(updated) };
      });
    },

    async archiveWorkspace({ path, header }, { write }) {
      const wanted = fromIfMatch(header["If-Match"]);
      return await write(async (trx) => {
        await workspaces.archive(trx, path.workspaceId, wanted);
        return { status: 204 };
      });
    },
  } satisfies HandlersFor<
    "listWorkspaces" | "createWorkspace" | "getWorkspace" | "updateWorkspace" | "archiveWorkspace"
  >;
}

function toReply(workspace: Workspace) {
  const body = toWorkspace(workspace);
  const computed = { pooled_seat_limit: body.pooled_seat_limit };
  return { headers: { ETag: toETag(workspace.version, computed) }, body };
}

function toCreated(workspace: Workspace) {
  const { headers, body } = toReply(workspace);
  return { headers: { ...headers, Location: `/workspaces/${workspace.id}` }, body };
}

function toWorkspace(workspace: Workspace): WireWorkspace {
  return {
    id: workspace.id,
    name: workspace.name,
    description: workspace.description,
    billing_mode: workspace.billingMode,
    pooled_seat_limit: workspace.pooledSeatLimit,
    archived: workspace.archivedAt !== null,
    created_at: workspace.createdAt,
    updated_at: workspace.updatedAt,
    archived_at: workspace.archivedAt,
  };
}

import { fromColumns } from "../capacity/amounts.ts";
import type { Executor } from "../db/executor.ts";
import { inTreeOrder, type ReportedOrganization } from "./reported-organization.ts";

/**
 * All organizations of a workspace in the order of the tree, siblings by name. One query, so that the sums are those
 * of one moment.
 */
export async function readOrganizationUsage(
  db: Executor,
  workspaceId: string,
): Promise<ReportedOrganization[]> {
  const rows = await db
    .selectFrom("organizations")
    .select(["id", "external_id", "name", "parent_id", "path", "depth"])
    .select(["usage_locations", "usage_users", "usage_sso"])
    .select(["subtree_usage_locations", "subtree_usage_users", "subtree_usage_sso"])
    .select(["limit_locations", "limit_users", "limit_sso"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("name")
    .orderBy("id")
    .execute();
  return inTreeOrder(
    rows.map((row) => ({
      id: row.id,
      externalId: row.external_id,
      name: row.name,
      parentId: row.parent_id,
      path: row.path,
      depth: row.depth,
      usage: fromColumns(row, "usage"),
      subtreeUsage: fromColumns(row, "subtree_usage"),
      limits: fromColumns(row, "limit"),
    })),
  );
}

/** The name of a workspace that the caller is known to be a member of. */
export async function readWorkspaceName(db: Executor, workspaceId: string): Promise<string> {
  const { name } = await db
    .selectFrom("workspaces")
    .select("name")
    .where("id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return name;
}

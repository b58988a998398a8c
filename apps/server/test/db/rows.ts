import type { Kysely } from "kysely";
import type {
  NewBillingAccountRow,
  NewMemberRow,
  NewWorkspaceRow,
  Tables,
} from "../../src/db/tables.ts";

const created = { created_at: "2025-10-29T00:40:06.000Z", updated_at: "2025-10-29T00:40:06.000Z" };

export function workspaceRow(id: string, change: Partial<NewWorkspaceRow> = {}): NewWorkspaceRow {
  return { ...created, id, name: "North", billing_mode: "single", ...change };
}

export function memberRow(workspace_id: string, user_id: string): NewMemberRow {
  return { ...created, workspace_id, user_id, role: "viewer" };
}

export function billingAccountRow(workspace_id: string, id: string): NewBillingAccountRow {
  return { ...created, workspace_id, id, name: "Ada", email: "ada@example.com", currency: "usd" };
}

export async function insertWorkspaces(
  db: Kysely<Tables>,
  ...rows: readonly NewWorkspaceRow[]
): Promise<void> {
  await db.insertInto("workspaces").values(rows).execute();
}

/** The ids of all workspaces in the database's own order of text. */
export async function workspaceIds(db: Kysely<Tables>): Promise<string[]> {
  const rows = await db.selectFrom("workspaces").select("id").orderBy("id").execute();
  return rows.map(({ id }) => id);
}

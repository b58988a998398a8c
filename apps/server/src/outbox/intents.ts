import type { Executor } from "../db/executor.ts";

/** Where what Stripe has made names its intent: in the metadata. It finds either side of an intent again. */
export const INTENT_KEY = "workspace_billing_intent";

/** Something that is being made at Stripe, and may or may not exist there by now. */
export interface Intent {
  readonly workspaceId: string;
  /** Also the idempotency key of the call, and `metadata[INTENT_KEY]` of what it makes. */
  readonly id: string;
  readonly kind: string;
  /** What is to be made. */
  readonly request: unknown;
  readonly createdAt: string;
  /** After this instant no call for it is under way any more: if it is still open, it is in doubt. */
  readonly expiresAt: string;
}

export async function openIntent(db: Executor, intent: Intent): Promise<void> {
  await db
    .insertInto("intents")
    .values({
      workspace_id: intent.workspaceId,
      id: intent.id,
      kind: intent.kind,
      request: JSON.stringify(intent.request),
      created_at: intent.createdAt,
      expires_at: intent.expiresAt,
    })
    .execute();
}

/** The open intents of a kind in a workspace, oldest first. */
export async function listOpenIntents(
  db: Executor,
  workspaceId: string,
  kind: string,
): Promise<Intent[]> {
  const rows = await db
    .selectFrom("intents")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .orderBy("created_at")
    .execute();
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    request: JSON.parse(row.request) as unknown,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/** Closes an intent; gives whether it was still open. */
export async function closeIntent(db: Executor, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom("intents").where("id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}

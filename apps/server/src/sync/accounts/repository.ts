import type { Executor } from "../../db/executor.ts";
import { fields, type OpenChange } from "./sync-state.ts";

/** The changes of the account that Stripe is still to be told, in their order. */
export async function listOpenChanges(db: Executor, id: string): Promise<readonly OpenChange[]> {
  const rows = await db
    .selectFrom("outbox")
    .select(["state", "request", "payload", "failures"])
    .where("subject", "=", id)
    .where("ended_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map(({ state, request, payload, failures }) => ({
    isPromised: state === "accepted",
    hasFailed: failures > 0,
    fields: fields.filter((field) => field in (fromJson(payload ?? request) as object)),
  }));
}

/** Ids of the accounts behind one of them, in their order; of one workspace, or of all. */
export async function listAccountIds(
  db: Executor,
  { after, workspaceId, limit }: { after: string; workspaceId: string | undefined; limit: number },
) {
  let query = db
    .selectFrom("billing_accounts")
    .select(["workspace_id as workspaceId", "id as billingAccountId"])
    .where("id", ">", after)
    .where("deleted_at", "is", null);
  if (workspaceId !== undefined) query = query.where("workspace_id", "=", workspaceId);
  return await query.orderBy("id").limit(limit).execute();
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

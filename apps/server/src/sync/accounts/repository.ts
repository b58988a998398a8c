import type { Update } from "../../billing-accounts/update.ts";
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
    fields: changedFields(payload, request),
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

/** What Stripe is told, where that is known, else what was asked for: a deletion changes no field. */
function changedFields(payload: string | null, request: string) {
  const { change = {} } = fromJson(request) as Partial<Pick<Update, "change">>;
  const changed = fromJson(payload) ?? change;
  return fields.filter((field) => field in (changed as object));
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

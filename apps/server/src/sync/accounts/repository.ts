import type { Executor } from "../../db/executor.ts";
import { fields, type OpenChange, type SyncRecord } from "./sync-state.ts";

/** What is known of where the account stands to its customer. */
export async function findSyncRecord(db: Executor, id: string): Promise<SyncRecord | undefined> {
  const row = await db
    .selectFrom("billing_accounts")
    .select([
      "last_synced_at",
      "rejected_fields",
      "sync_error",
      "differences",
      "customer_deleted_at",
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  return (
    row && {
      lastSyncedAt: row.last_synced_at,
      // Here and below: what was written, in the words of the one who wrote it.
      rejectedFields: (fromJson(row.rejected_fields) ?? []) as SyncRecord["rejectedFields"],
      rejection: fromJson(row.sync_error) as SyncRecord["rejection"],
      differences: (fromJson(row.differences) ?? []) as SyncRecord["differences"],
      customerDeletedAt: row.customer_deleted_at,
    }
  );
}

export async function writeSyncRecord(
  db: Executor,
  id: string,
  record: Partial<SyncRecord>,
): Promise<void> {
  const { lastSyncedAt, rejectedFields, rejection, differences, customerDeletedAt } = record;
  await db
    .updateTable("billing_accounts")
    .set({
      ...(lastSyncedAt === undefined ? {} : { last_synced_at: lastSyncedAt }),
      ...(rejectedFields === undefined ? {} : { rejected_fields: toJson(rejectedFields) }),
      ...(rejection === undefined ? {} : { sync_error: rejection && JSON.stringify(rejection) }),
      ...(differences === undefined ? {} : { differences: toJson(differences) }),
      ...(customerDeletedAt === undefined ? {} : { customer_deleted_at: customerDeletedAt }),
    })
    .where("id", "=", id)
    .execute();
}

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

/** An empty list is nothing to know of. */
function toJson(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

import type { AccountPath } from "../../billing-accounts/billing-account.ts";
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

/** Accounts behind one of them, in the order of their ids, with those that are deleted here and not at Stripe yet. */
export interface AccountsBehind {
  readonly after: string;
  /** Undefined: those of all workspaces. */
  readonly workspaceId: string | undefined;
}

export async function listAccountPaths(
  db: Executor,
  behind: AccountsBehind,
  limit: number,
): Promise<readonly AccountPath[]> {
  return await accountsBehind(db, behind)
    .select(["workspace_id as workspaceId", "id as billingAccountId"])
    .orderBy("id")
    .limit(limit)
    .execute();
}

export async function countAccounts(db: Executor, behind: AccountsBehind): Promise<number> {
  const { count } = await accountsBehind(db, behind)
    .select((column) => column.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

function accountsBehind(db: Executor, { after, workspaceId }: AccountsBehind) {
  const behind = db.selectFrom("billing_accounts").where("id", ">", after);
  return workspaceId === undefined ? behind : behind.where("workspace_id", "=", workspaceId);
}

/** What Stripe is told, where that is known, else what was asked for: a deletion changes no field. */
function changedFields(payload: string | null, request: string) {
  // Here and below: what the deliveries of accounts have written down.
  const { change = {} } = fromJson(request) as Partial<Pick<Update, "change">>;
  const changed = fromJson(payload) ?? change;
  return fields.filter((field) => field in (changed as object));
}

function fromJson(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}

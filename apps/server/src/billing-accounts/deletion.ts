import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { newId } from "../id.ts";
import { closeIntent, type Intent, listOpenIntents, openIntent } from "../outbox/intents.ts";
import { LEASE_MS } from "../outbox/lease.ts";
import type { BillingAccount } from "./billing-account.ts";

const KIND = "delete_billing_account";

type Account = Pick<BillingAccount, "workspaceId" | "id">;

/**
 * Marks an account as being deleted, for as long as a call to Stripe may last. No transaction is open while Stripe is
 * asked, so what was checked before could change meanwhile: an organization that began to refer to the account would be
 * left without it. So whatever is about to refer to one asks `isBeingDeleted` first. Both want the workspace's lock. A
 * lease would do the same, but let everybody wait for Stripe who has nothing to do with it.
 */
export async function beginDeletion(trx: Executor, account: Account, now: number): Promise<Intent> {
  for (const abandoned of await listDeletions(trx, account)) await closeIntent(trx, abandoned.id);
  const intent: Intent = {
    workspaceId: account.workspaceId,
    id: newId("intent"),
    kind: KIND,
    request: account.id,
    createdAt: toInstant(now),
    expiresAt: toInstant(now + LEASE_MS),
  };
  await openIntent(trx, intent);
  return intent;
}

/** Whether somebody is deleting the account. What a process left behind that died over it counts no more in the end. */
export async function isBeingDeleted(trx: Executor, account: Account, now: number) {
  const open = await listDeletions(trx, account);
  return open.some(({ expiresAt }) => expiresAt > toInstant(now));
}

async function listDeletions(trx: Executor, { workspaceId, id }: Account) {
  const open = await listOpenIntents(trx, workspaceId, KIND);
  return open.filter(({ request }) => request === id);
}

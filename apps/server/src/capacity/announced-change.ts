import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { newId } from "../id.ts";
import { type Intent, listOpenIntents, openIntent } from "../outbox/intents.ts";
import { LEASE_MS } from "../outbox/lease.ts";
import type { Amounts } from "./amounts.ts";

const KIND = "change_subscription";

/**
 * A change of a subscription that is under way at Stripe, or in doubt. What it takes away counts as gone from the moment
 * that it is announced, in the transaction that has found it dispensable: whoever raises the usage meanwhile, while no
 * transaction is open, does not find it any more.
 */
export interface AnnouncedChange {
  readonly billingAccountId: string;
  readonly subscriptionId: string;
  readonly loses: Amounts;
  /** Whether that is lost at once, or with the end of the period. */
  readonly losesAt: "once" | "period_end";
}

/** Announces a change for as long as its intent is open. Wants the workspace's lock. */
export async function announceChange(
  trx: Executor,
  workspaceId: string,
  change: AnnouncedChange,
  now: number,
): Promise<Intent> {
  const intent: Intent = {
    workspaceId,
    id: newId("intent"),
    kind: KIND,
    request: change,
    createdAt: toInstant(now),
    expiresAt: toInstant(now + LEASE_MS),
  };
  await openIntent(trx, intent);
  return intent;
}

/** The changes that are announced in a workspace, oldest first, by the ids of their intents. */
export async function listAnnouncedChanges(
  db: Executor,
  workspaceId: string,
): Promise<readonly (AnnouncedChange & { readonly intentId: string })[]> {
  const open = await listOpenIntents(db, workspaceId, KIND);
  // What announceChange wrote.
  return open.map(({ id, request }) => ({ ...(request as AnnouncedChange), intentId: id }));
}

import type { Executor } from "../db/executor.ts";
import { listOpenIntents } from "../outbox/intents.ts";
import type { Amounts } from "./amounts.ts";

/** The kind of the intents by which subscriptions are changed. */
export const SUBSCRIPTION_CHANGE = "change_subscription";

/**
 * What stands in the intent of a change that is under way at Stripe, or in doubt. What it takes away counts as gone from
 * the transaction that has found it dispensable until it is settled: whoever raises the usage meanwhile, while no
 * transaction is open, does not find it any more.
 */
export interface AnnouncedChange {
  readonly billingAccountId: string;
  readonly subscriptionId: string;
  readonly loses: Amounts;
  /** Whether that is lost at once, or with the end of the period. */
  readonly losesAt: "once" | "period_end";
}

/** The changes that are announced in a workspace, oldest first. */
export async function listAnnouncedChanges(
  db: Executor,
  workspaceId: string,
): Promise<readonly AnnouncedChange[]> {
  const open = await listOpenIntents(db, workspaceId, SUBSCRIPTION_CHANGE);
  // What the changes of subscriptions put there.
  return open.map(({ request }) => request as AnnouncedChange);
}

import { findAccountOfCustomer } from "../billing-accounts/repository.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import type { StripeEvent } from "../stripe/event.ts";
import type { SubscriptionService } from "../subscriptions/service.ts";

/** What became of an event. Nobody needs to be told again of what is ignored. */
export type EventOutcome = "handled" | "ignored";

export type EventHandler = (event: StripeEvent) => Promise<EventOutcome>;

export interface SyncDependencies {
  readonly database: Database;
  readonly subscriptions: Pick<SubscriptionService, "refresh">;
}

/**
 * Takes over what Stripe tells of. An event is a hint, not a fact: it may come late, twice, or behind a later one. So the
 * object that it names is read again, in its turn among the changes of the account, and only what Stripe says then is
 * written.
 * @throws AppError stripe_unavailable, database_unavailable: it is to be told again
 */
export function createEventHandler({ database, subscriptions }: SyncDependencies): EventHandler {
  return async ({ type, objectId, customerId }) => {
    const known = type.startsWith("customer.subscription.");
    if (!known || objectId === undefined || customerId === undefined) return "ignored";
    const account = await findAccountOfCustomer(database.db, customerId);
    if (!account) return "ignored";
    try {
      await subscriptions.refresh({
        workspaceId: account.workspaceId,
        billingAccountId: account.id,
        subscriptionId: objectId,
      });
    } catch (error) {
      if (isGone(error)) return "ignored";
      throw error;
    }
    return "handled";
  };
}

/** The account was deleted meanwhile, or Stripe has no such subscription: telling it again would change nothing. */
function isGone(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  return error.code === "resource_missing" || error.code === "stripe_rejected";
}

import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import { AppError } from "../../errors.ts";
import type { SubscriptionPath } from "../../subscriptions/changes.ts";
import { findSubscription } from "../../subscriptions/repository.ts";
import type { RepairDependencies, Repairer } from "../accounts/repair.ts";

/**
 * `echo`: what it tells is known. `ignored`: what it is about is not here, or not at Stripe, any more. `undecided`: that
 * shows later.
 */
export type Reaction = "handled" | "echo" | "ignored" | "undecided";

/** What is done about events, each time by what Stripe says then. All may throw that Stripe is not available. */
export interface Reactions {
  /** About an account's customer, who was changed or deleted; or about anything of one that is deleted here. */
  repair(path: AccountPath): Promise<Reaction>;
  /** About a subscription. If it was only created, it is read unless it is known. */
  read(path: SubscriptionPath, isNew: boolean): Promise<Reaction>;
  /** About a customer who is no account here, and names an intent. */
  adopt(customerId: string): Promise<Reaction>;
}

export interface ReactionDependencies
  extends Pick<RepairDependencies, "database" | "takeTurn" | "readSubscription"> {
  readonly repairer: Repairer;
  adopt(customerId: string): Promise<Reaction>;
}

export function createReactions(dependencies: ReactionDependencies): Reactions {
  const { database, repairer, takeTurn, readSubscription, adopt } = dependencies;
  return {
    repair: (path) => unlessGone(() => repairer.repair(path)),

    read: (path, isNew) =>
      takeTurn(path.billingAccountId, (turn) =>
        unlessGone(async () => {
          const known = await findSubscription(database.db, path, path.subscriptionId);
          // What we have created ourselves is known, now that it is our turn.
          if (isNew && known) return;
          const read = await turn.ask(() => readSubscription(path, turn.write));
          if (read === undefined) throw new AppError("resource_missing");
        }),
      ),

    adopt,
  };
}

async function unlessGone(react: () => Promise<unknown>): Promise<Reaction> {
  try {
    await react();
    return "handled";
  } catch (error) {
    if (error instanceof AppError && error.code === "resource_missing") return "ignored";
    throw error;
  }
}

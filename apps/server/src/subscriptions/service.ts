import { billingAccountMissing } from "../billing-accounts/billing-account.ts";
import { findBillingAccount } from "../billing-accounts/repository.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import type { Page } from "../db/page.ts";
import {
  type AccountPath,
  findSubscription,
  listSubscriptions,
  type SubscriptionRequest,
} from "./repository.ts";
import { type Subscription, subscriptionMissing } from "./subscription.ts";

export interface SubscriptionDependencies {
  readonly database: Database;
}

/** The rules of subscriptions. */
export function createSubscriptionService({ database }: SubscriptionDependencies) {
  return {
    /** @throws AppError resource_missing, invalid_cursor */
    async list(account: AccountPath, request: SubscriptionRequest): Promise<Page<Subscription>> {
      await findAccount(database.db, account);
      return await listSubscriptions(database.db, account, request);
    },

    /** @throws AppError resource_missing */
    async get(account: AccountPath, id: string): Promise<Subscription> {
      const subscription = await findSubscription(database.db, account, id);
      if (subscription) return subscription;
      await findAccount(database.db, account);
      throw subscriptionMissing(id);
    },
  };
}

export type SubscriptionService = ReturnType<typeof createSubscriptionService>;

/** @throws AppError resource_missing */
async function findAccount(db: Executor, { workspaceId, billingAccountId }: AccountPath) {
  const account = await findBillingAccount(db, workspaceId, billingAccountId);
  if (!account) throw billingAccountMissing(billingAccountId);
  return account;
}

import type { AccountPath } from "../billing-accounts/billing-account.ts";
import { findAccount } from "../billing-accounts/find-account.ts";
import type { Database } from "../db/open-database.ts";
import type { Page } from "../db/page.ts";
import type { Deadline } from "../outbox/deadline.ts";
import type { Keyed } from "../outbox/keyed.ts";
import type { WantedVersions } from "../version.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import type { SubscriptionChange } from "./change.ts";
import {
  type ChangeDependencies,
  createSubscriptionChanges,
  type SubscriptionPath,
} from "./changes.ts";
import {
  createSubscriptionCreation,
  isTrialEligible,
  type NewSubscription,
  prepareCreation,
  type TrialEligibility,
} from "./creation.ts";
import { planCancellation, planChange } from "./plans.ts";
import { findSubscription, listSubscriptions, type SubscriptionRequest } from "./repository.ts";
import { type Subscription, subscriptionMissing } from "./subscription.ts";

export interface SubscriptionDependencies extends ChangeDependencies {
  readonly deadline: Deadline;
}

/** The rules of subscriptions. */
export function createSubscriptionService(dependencies: SubscriptionDependencies) {
  const { database, gateway, effects, oneAtATime, deadline } = dependencies;
  const creation = effects.register(createSubscriptionCreation(dependencies));
  const changes = createSubscriptionChanges(dependencies);
  return {
    /** @throws AppError resource_missing, invalid_cursor */
    async list(account: AccountPath, request: SubscriptionRequest): Promise<Page<Subscription>> {
      await findAccount(database.db, account);
      return await listSubscriptions(database.db, account, request);
    },

    /** @throws AppError resource_missing */
    get(path: SubscriptionPath): Promise<Subscription> {
      return find(database, path);
    },

    /**
     * @throws AppError resource_missing, workspace_archived, subscription_limit_reached, validation_failed,
     * payment_method_required, catalog_incomplete, card_declined, stripe_rejected, stripe_unavailable
     */
    create(account: AccountPath, fields: NewSubscription, keyed?: Keyed): Promise<Subscription> {
      return creation.perform({
        inTurn: (work) => oneAtATime(account.billingAccountId, work),
        keyed,
        begin: () => prepareCreation(dependencies, account, fields),
      });
    },

    /**
     * @throws AppError resource_missing, version_mismatch, workspace_archived, what planChange throws,
     * update_would_underprovision, pause_would_underprovision, card_declined, stripe_rejected, stripe_unavailable
     */
    update(
      path: SubscriptionPath,
      change: SubscriptionChange,
      wanted: WantedVersions,
      keyed?: Keyed,
    ): Promise<Subscription> {
      return changes.change(path, wanted, (found) => planChange(gateway, found, change), keyed);
    },

    /**
     * @throws AppError resource_missing, version_mismatch, workspace_archived, cancellation_would_underprovision,
     * stripe_rejected, stripe_unavailable
     */
    async cancel(path: SubscriptionPath, wanted: WantedVersions, keyed?: Keyed): Promise<void> {
      await changes.change(path, wanted, planCancellation, keyed);
    },

    /** @throws AppError resource_missing, stripe_unavailable */
    async trialEligibility(account: AccountPath): Promise<TrialEligibility> {
      await findAccount(database.db, account);
      const workspace = await findWorkspace(database.db, account.workspaceId);
      const defaultMethod = await deadline.within(() =>
        gateway.findDefaultPaymentMethod(account.billingAccountId),
      );
      return {
        isEligible: workspace !== undefined && (await isTrialEligible(database.db, workspace)),
        hasPaymentMethod: defaultMethod !== null,
      };
    },

    readAgain: changes.readAgain,
  };
}

export type SubscriptionService = ReturnType<typeof createSubscriptionService>;

async function find({ db }: Database, path: SubscriptionPath): Promise<Subscription> {
  const subscription = await findSubscription(db, path, path.subscriptionId);
  if (subscription) return subscription;
  await findAccount(db, path);
  throw subscriptionMissing(path.subscriptionId);
}

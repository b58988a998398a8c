import type { Clock } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import type { Deadline } from "../outbox/deadline.ts";
import type { Effects } from "../outbox/effects.ts";
import type { Keyed } from "../outbox/keyed.ts";
import type { Outbox, Told } from "../outbox/outbox.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import type { WantedVersions } from "../version.ts";
import { adoptCustomer } from "./adoption.ts";
import {
  type AccountPath,
  type BillingAccount,
  type Details,
  type DetailsChange,
  detailsOf,
} from "./billing-account.ts";
import { createAccountCreation, type NewBillingAccount, prepareCreation } from "./creation.ts";
import { createDeletionDelivery, isBeingDeleted } from "./deletion.ts";
import type { FindUnholdable } from "./holdable.ts";
import { findStanding } from "./repository.ts";
import { createUpdateDelivery } from "./update.ts";

export interface BillingAccountDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly effects: Effects;
  readonly outbox: Outbox;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly findUnholdable: FindUnholdable;
}

/**
 * The rules of billing accounts. Creation waits for Stripe: the Customer's id is the account's. Changes and deletions go
 * through the outbox: they follow Stripe where it answers in time, and are promised and delivered later where it does not.
 */
export function createBillingAccountService(dependencies: BillingAccountDependencies) {
  const { database, gateway, effects, outbox, deadline, clock } = dependencies;
  const creations = effects.register(createAccountCreation(dependencies));
  const updates = outbox.register(createUpdateDelivery(dependencies));
  const deletions = outbox.register(createDeletionDelivery(gateway, clock));

  return {
    /** @throws AppError workspace_archived, billing_account_limit_reached, stripe_rejected, stripe_unavailable */
    create(workspaceId: string, fields: NewBillingAccount, keyed?: Keyed): Promise<BillingAccount> {
      return creations.perform({
        inTurn: (work) => deadline.within(work),
        keyed,
        begin: async () => prepareCreation(workspaceId, fields),
      });
    },

    /** @throws AppError resource_missing, version_mismatch, workspace_archived, stripe_rejected */
    update(
      { workspaceId, billingAccountId: subject }: AccountPath,
      change: DetailsChange,
      wanted: WantedVersions,
      keyed?: Keyed,
    ): Promise<Told<BillingAccount>> {
      const request = { change, ...(wanted ? { wanted } : {}) };
      return updates.submit({ workspaceId, subject, request }, keyed);
    },

    /**
     * @throws AppError resource_missing, version_mismatch, workspace_archived, billing_account_in_use,
     * active_subscriptions_exist, stripe_rejected
     */
    delete(
      { workspaceId, billingAccountId: subject }: AccountPath,
      wanted: WantedVersions,
      keyed?: Keyed,
    ): Promise<Told<null>> {
      const request = wanted ? { wanted } : {};
      return deletions.submit({ workspaceId, subject, request }, keyed);
    },

    /** What becomes of a customer who is no account, and names the intent that made them. @throws what the gateway throws */
    adopt: (customerId: string) => adoptCustomer({ db: database.db, gateway, effects }, customerId),

    /** Tells Stripe once more what these fields are here, where it has refused them. Wants the workspace's lock. */
    async promiseAgain(
      trx: Executor,
      account: BillingAccount,
      fields: readonly (keyof Details)[],
    ): Promise<void> {
      if (fields.length === 0) return;
      const entries = Object.entries(detailsOf(account));
      // Sound: some of the entries of details.
      const change = Object.fromEntries(
        entries.filter(([field]) => fields.some((one) => one === field)),
      ) as Partial<Details>;
      const { workspaceId, id: subject } = account;
      const promised = { workspaceId, subject, request: { change }, payload: change };
      await updates.promise(trx, promised, account);
    },

    /**
     * Tells Stripe once more to delete the customer of an account that is deleted here, where it has refused to. Wants
     * the workspace's lock.
     */
    async deleteAgain(
      trx: Executor,
      { workspaceId, billingAccountId: subject }: AccountPath,
    ): Promise<void> {
      const standing = await findStanding(trx, subject);
      if (!standing?.isDeleted || (await isBeingDeleted(trx, standing.account))) return;
      await deletions.promise(trx, { workspaceId, subject, request: {}, payload: {} }, null);
    },
  };
}

export type BillingAccountService = ReturnType<typeof createBillingAccountService>;

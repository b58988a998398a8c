import {
  activeSubscriptionsExist,
  assertNoOpenSubscriptions,
  assertNoOrganizations,
} from "../capacity/in-use.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Delivery } from "../outbox/delivery.ts";
import { hasOpenEntry } from "../outbox/entries.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { StripeMissing } from "../stripe/stripe-error.ts";
import type { BillingAccount } from "./billing-account.ts";
import { findForChange } from "./find-for-change.ts";
import { deleteBillingAccount, markDeleted, writeSyncRecord } from "./repository.ts";
import { toRejection } from "./sync-record.ts";

const KIND = "delete_billing_account";

export interface Deletion {
  /** The versions that may be deleted; absent: any. */
  readonly wanted?: readonly number[];
}

type Nothing = Readonly<Record<string, never>>;

/**
 * How an account is deleted, here and at Stripe. Before Stripe has done so, the row is kept, for nobody to see: what
 * happens to the Customer until then finds it.
 */
export function createDeletionDelivery(
  gateway: StripeGateway,
  clock: Clock,
): Delivery<Deletion, Nothing, void, null> {
  return {
    kind: KIND,

    async plan(trx, change) {
      const { workspaceId, subject: id, request } = change;
      await findForChange(trx, change, request.wanted);
      await assertNoOrganizations(trx, workspaceId, id);
      await assertNoOpenSubscriptions(trx, workspaceId, id);
      return { payload: {} };
    },

    async send({ subject: id }, { keepLease }) {
      try {
        const open = await gateway.listOpenSubscriptionIds(id);
        if (open.length > 0) throw activeSubscriptionsExist(open);
        await keepLease();
        await gateway.deleteCustomer(id);
      } catch (error) {
        // Somebody has deleted it in Stripe, or we have and could not finish: it is what was wanted.
        if (!(error instanceof StripeMissing)) throw error;
      }
    },

    async accept(trx, { subject: id }) {
      await markDeleted(trx, id, toInstant(clock()));
      return null;
    },

    async delivered(trx, { workspaceId, subject: id }) {
      await deleteBillingAccount(trx, workspaceId, id);
      return null;
    },

    async refused(trx, { subject: id, state }, refusal) {
      if (state === "accepted") await writeSyncRecord(trx, id, { rejection: toRejection(refusal) });
    },
  };
}

/**
 * Whether somebody is deleting the account. What was checked before Stripe is asked has to stay so until it has answered:
 * whatever is about to refer to an account asks this first. Wants the workspace's lock.
 */
export function isBeingDeleted(
  trx: Executor,
  { id }: Pick<BillingAccount, "id">,
): Promise<boolean> {
  return hasOpenEntry(trx, id, KIND);
}

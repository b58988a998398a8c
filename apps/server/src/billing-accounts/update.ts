import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Delivery } from "../outbox/delivery.ts";
import type { PlannedEntry } from "../outbox/entry.ts";
import type { Customer } from "../stripe/customer.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { StripeMissing } from "../stripe/stripe-error.ts";
import {
  type BillingAccount,
  billingAccountMissing,
  changedDetails,
  type Details,
  type DetailsChange,
  detailsOf,
} from "./billing-account.ts";
import { findForChange } from "./find-for-change.ts";
import type { FindUnholdable } from "./holdable.ts";
import { fieldOf, type Param, params, withValuesOf } from "./param.ts";
import { findStanding, updateBillingAccount, writeSyncRecord } from "./repository.ts";
import { type SyncRecord, toRejection } from "./sync-record.ts";

export interface Update {
  readonly change: DetailsChange;
  /** The versions that may be changed; absent: any. */
  readonly wanted?: readonly number[];
}

export interface UpdateDependencies {
  readonly gateway: StripeGateway;
  readonly clock: Clock;
  readonly findUnholdable: FindUnholdable;
}

/** The fields that change, with the values that they have then. */
type Changed = Partial<Details>;

/** How the details of an account are changed, here and at Stripe. */
export function createUpdateDelivery({
  gateway,
  clock,
  findUnholdable,
}: UpdateDependencies): Delivery<Update, Changed, Customer, BillingAccount> {
  return {
    kind: "update_billing_account",

    async plan(trx, change) {
      const account = await findForChange(trx, change, change.request.wanted);
      const payload = changedDetails(account, change.request.change);
      return Object.keys(payload).length === 0 ? { unchanged: account } : { payload };
    },

    send: ({ subject, payload }, { idempotencyKey }) =>
      gateway.updateCustomer(subject, payload, idempotencyKey),

    async accept(trx, { subject, payload }) {
      const { account } = await standing(trx, subject);
      const updatedAt = toInstant(clock());
      return await updateBillingAccount(trx, { ...account, ...payload, updatedAt });
    },

    async delivered(trx, entry, { answer: customer, isLast }) {
      const { account, record } = await standing(trx, entry.subject);
      const at = toInstant(clock());
      const noted = afterDelivery(record, entry.payload, isLast ? at : undefined);
      const details = detailsAfter(account, entry, customer, findUnholdable(customer));
      if (Object.keys(changedDetails(account, details)).length === 0) {
        await writeSyncRecord(trx, account.id, noted);
        return account;
      }
      return await updateBillingAccount(trx, { ...account, ...details, updatedAt: at }, noted);
    },

    async refused(trx, entry, refusal) {
      const { account, record } = await standing(trx, entry.subject);
      if (refusal.cause instanceof StripeMissing) {
        const customerDeletedAt = record.customerDeletedAt ?? toInstant(clock());
        await writeSyncRecord(trx, account.id, { customerDeletedAt, differences: [] });
      } else if (entry.state === "accepted") {
        const fields = standingFields(account, entry.payload);
        const rejectedFields = [...new Set([...record.rejectedFields, ...fields])];
        const rejection = toRejection(refusal);
        await writeSyncRecord(trx, account.id, { rejectedFields, rejection });
      }
    },
  };
}

/** Also of an account that was deleted here behind the change. */
async function standing(trx: Executor, id: string) {
  const found = await findStanding(trx, id);
  if (!found) throw billingAccountMissing(id);
  return found;
}

/**
 * The details with what Stripe has made of those that were sent, where an account can have it, unless they were changed
 * again since.
 */
function detailsAfter(
  account: Details,
  { state, payload }: PlannedEntry<Update, Changed>,
  customer: Customer,
  unholdable: ReadonlySet<Param>,
): Details {
  const changed = detailsOf(state === "accepted" ? account : { ...account, ...payload });
  const fields = standingFields(changed, payload);
  const settled = params.filter(
    (param) => fields.includes(fieldOf(param)) && !unholdable.has(param),
  );
  return withValuesOf(changed, customer, settled);
}

/** The fields that still have the value that was sent. */
function standingFields(account: Details, sent: Changed): readonly (keyof Details)[] {
  const overtaken = changedDetails(account, sent);
  // The keys of a change are fields; Object.keys forgets it.
  return (Object.keys(sent) as (keyof Details)[]).filter((field) => !(field in overtaken));
}

/** What is known of the customer, which has the values that were sent; `at` where it was told everything by then. */
function afterDelivery(record: SyncRecord, sent: Changed, at: string | undefined) {
  const rejectedFields = record.rejectedFields.filter((field) => !(field in sent));
  const differences = record.differences.filter(({ param }) => !(fieldOf(param) in sent));
  const isEqual = rejectedFields.length === 0 && differences.length === 0;
  return {
    rejectedFields,
    differences,
    customerDeletedAt: null,
    ...(rejectedFields.length === 0 ? { rejection: null } : {}),
    ...(isEqual && at !== undefined ? { lastSyncedAt: at } : {}),
  } satisfies Partial<SyncRecord>;
}

import { assertNoOpenSubscriptions, assertNoOrganizations } from "../capacity/in-use.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { newId } from "../id.ts";
import { workspaceMissing } from "../members/authorize.ts";
import type { Creation, Creator } from "../outbox/creation.ts";
import type { Deadline } from "../outbox/deadline.ts";
import { closeIntent, INTENT_KEY } from "../outbox/intents.ts";
import type { OneAtATime } from "../outbox/one-at-a-time.ts";
import type { Customer } from "../stripe/customer.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { StripeMissing } from "../stripe/stripe-error.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findWorkspace } from "../workspaces/repository.ts";
import { assertNotArchived } from "../workspaces/workspace.ts";
import {
  type BillingAccount,
  billingAccountLimit,
  billingAccountMissing,
  changedDetails,
  type Details,
  type DetailsChange,
  fromCustomer,
} from "./billing-account.ts";
import { beginDeletion } from "./deletion.ts";
import {
  countBillingAccounts,
  deleteBillingAccount,
  findBillingAccount,
  insertBillingAccount,
  updateBillingAccount,
} from "./repository.ts";

export type NewBillingAccount = Details & Pick<BillingAccount, "currency">;

export interface BillingAccountDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly creator: Creator;
  readonly oneAtATime: OneAtATime;
  readonly deadline: Deadline;
  readonly clock: Clock;
}

/** How far Stripe's clock and ours may be apart. */
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * The rules of billing accounts. Every change is Stripe's first: the row follows what Stripe has accepted, one change
 * of an account after the other, and no transaction is open while Stripe is asked.
 */
export function createBillingAccountService(dependencies: BillingAccountDependencies) {
  const { database, gateway, creator, oneAtATime, deadline, clock } = dependencies;

  function creationOf(
    workspaceId: string,
    fields: NewBillingAccount,
  ): Creation<Customer, BillingAccount> {
    return {
      workspaceId,
      kind: "create_billing_account",
      async admit(trx, open) {
        const admitted = await hasRoom(trx, workspaceId, open.length);
        return admitted ? { request: fields } : "wait";
      },
      make: (intent) =>
        gateway.createCustomer(
          fields,
          { workspace_id: workspaceId, [INTENT_KEY]: intent.id },
          intent.id,
        ),
      find: (intent) =>
        gateway.findCustomerCreated(
          {
            from: Date.parse(intent.createdAt) - CLOCK_SKEW_MS,
            to: Date.parse(intent.expiresAt) + CLOCK_SKEW_MS,
          },
          [INTENT_KEY, intent.id],
        ),
      async write(trx, intent, customer) {
        const at = toInstant(clock());
        const account: BillingAccount = {
          // An intent in doubt is settled by a later creation, so the fields are the intent's own.
          ...(intent.request as NewBillingAccount),
          ...fromCustomer(customer),
          id: customer.id,
          workspaceId: intent.workspaceId,
          createdAt: at,
          updatedAt: at,
          version: 1,
        };
        await insertBillingAccount(trx, account);
        return account;
      },
    };
  }

  /** The account that a change is about to meet. Refuses in the order 404, 412, 409. */
  async function findForChange(
    db: Executor,
    workspaceId: string,
    id: string,
    wanted: WantedVersions,
  ) {
    const account = await findBillingAccount(db, workspaceId, id);
    if (!account) throw billingAccountMissing(id);
    assertVersion(wanted, account.version);
    const workspace = await findWorkspace(db, workspaceId);
    if (!workspace) throw workspaceMissing(workspaceId);
    assertNotArchived(workspace);
    return account;
  }

  return {
    /** @throws AppError workspace_archived, billing_account_limit_reached, stripe_rejected, stripe_unavailable */
    create(workspaceId: string, fields: NewBillingAccount): Promise<BillingAccount> {
      return deadline.within((signal) => creator.create(creationOf(workspaceId, fields), signal));
    },

    /** @throws AppError resource_missing */
    async get(workspaceId: string, id: string): Promise<BillingAccount> {
      const account = await findBillingAccount(database.db, workspaceId, id);
      if (!account) throw billingAccountMissing(id);
      return account;
    },

    /** @throws AppError resource_missing, version_mismatch, workspace_archived, stripe_rejected, stripe_unavailable */
    update(
      workspaceId: string,
      id: string,
      change: DetailsChange,
      wanted: WantedVersions,
    ): Promise<BillingAccount> {
      return oneAtATime(id, async () => {
        const account = await findForChange(database.db, workspaceId, id, wanted);
        const changed = changedDetails(account, change);
        if (Object.keys(changed).length === 0) return account;
        const customer = await gateway.updateCustomer(id, changed, newId("update"));
        const accepted = { ...account, ...changed, ...acceptedDetails(customer, changed) };
        return await database.transaction((trx) =>
          updateBillingAccount(trx, { ...accepted, updatedAt: toInstant(clock()) }),
        );
      });
    },

    /**
     * @throws AppError resource_missing, version_mismatch, workspace_archived, billing_account_in_use,
     * active_subscriptions_exist, stripe_rejected, stripe_unavailable
     */
    delete(workspaceId: string, id: string, wanted: WantedVersions): Promise<void> {
      return oneAtATime(id, async () => {
        const deletion = await database.transaction(async (trx) => {
          await lockWorkspace(trx, workspaceId);
          const account = await findForChange(trx, workspaceId, id, wanted);
          await assertNoOrganizations(trx, workspaceId, id);
          await assertNoOpenSubscriptions(trx, workspaceId, id);
          return await beginDeletion(trx, account, clock());
        });
        await gateway.deleteCustomer(id).catch(async (error: unknown) => {
          // Somebody deleted it at Stripe, or we did and could not finish: it is what was wanted.
          if (error instanceof StripeMissing) return;
          await database.transaction((trx) => closeIntent(trx, deletion.id));
          throw error;
        });
        await database.transaction(async (trx) => {
          await closeIntent(trx, deletion.id);
          await deleteBillingAccount(trx, workspaceId, id);
        });
      });
    },
  };
}

export type BillingAccountService = ReturnType<typeof createBillingAccountService>;

/** Whether one more account may be made; false where only open intents stand in the way. */
async function hasRoom(trx: Executor, workspaceId: string, open: number): Promise<boolean> {
  const workspace = await findWorkspace(trx, workspaceId);
  if (!workspace) throw workspaceMissing(workspaceId);
  assertNotArchived(workspace);
  const limit = billingAccountLimit(workspace.billingMode);
  const existing = await countBillingAccounts(trx, workspaceId);
  if (existing >= limit) {
    const accounts = limit === 1 ? "1 billing account" : `${limit} billing accounts`;
    throw new AppError("billing_account_limit_reached", {
      message: `A workspace in ${workspace.billingMode} mode has at most ${accounts}. Delete one first.`,
    });
  }
  return existing + open < limit;
}

/** What Stripe has made of the fields that were sent to it: it may have normalised them. */
function acceptedDetails(customer: Customer, sent: Partial<Details>): Partial<Details> {
  const entries = Object.entries(fromCustomer(customer));
  return Object.fromEntries(entries.filter(([field]) => field in sent));
}

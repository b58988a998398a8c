import type { Transaction } from "kysely";
import type {
  AccountPath,
  BillingAccount,
  Details,
} from "../../billing-accounts/billing-account.ts";
import type { Comparison } from "../../billing-accounts/comparison.ts";
import { findAccount } from "../../billing-accounts/find-account.ts";
import type { FindUnholdable } from "../../billing-accounts/holdable.ts";
import { findStandingOf } from "../../billing-accounts/repository.ts";
import { type Clock, toInstant } from "../../clock.ts";
import { lockWorkspace } from "../../db/lock-workspace.ts";
import type { Database } from "../../db/open-database.ts";
import type { Tables } from "../../db/tables.ts";
import type { Lease } from "../../outbox/lease.ts";
import type { StripeGateway } from "../../stripe/gateway.ts";
import type { SubscriptionPath } from "../../subscriptions/changes.ts";
import { lookUp } from "./look-up.ts";
import { compareSubscriptions, type SubscriptionDifference } from "./subscriptions.ts";
import { compareAccount, fieldsOf, noteDeletion, takeOver } from "./take-over.ts";
import type { TakeTurn, Turn } from "./turn.ts";

export interface RepairDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly clock: Clock;
  readonly takeTurn: TakeTurn;
  readonly findUnholdable: FindUnholdable;
  /** Tells Stripe, in the account's turn, what it is still to be told. @throws AppError stripe_unavailable */
  deliver(lease: Lease, billingAccountId: string): Promise<void>;
  /** Appends once more what was promised of these fields, and Stripe has refused. */
  promiseAgain(
    trx: Transaction<Tables>,
    account: BillingAccount,
    fields: readonly (keyof Details)[],
  ): Promise<void>;
  /** Promises once more the deletion of an account that is deleted here, and that Stripe has refused to delete. */
  deleteAgain(trx: Transaction<Tables>, path: AccountPath): Promise<void>;
  /** Takes over what Stripe says of a subscription, in the account's turn; undefined: it is not there. */
  readSubscription(path: SubscriptionPath, transaction: Turn["write"]): Promise<unknown>;
}

/** Where an account and its customer differ, and who wins. */
export interface Findings extends Comparison {
  /** What is deleted of the two: the customer, by somebody else; or the account, whose customer Stripe still has. */
  readonly deleted?: "customer" | "account";
  readonly subscriptions: readonly SubscriptionDifference[];
}

export interface Repairer {
  /**
   * Says where the two differ, and changes nothing on either side.
   * @throws AppError resource_missing, StripeUnavailable
   */
  examine(path: AccountPath): Promise<Findings>;
  /**
   * Makes the two equal, as far as they can be: what is promised here is told to Stripe, all else is taken over from
   * there. An account that is deleted here Stripe is told to delete. Gives where they differed.
   * @throws AppError resource_missing, stripe_unavailable; StripeUnavailable
   */
  repair(path: AccountPath): Promise<Findings>;
}

const nothing: Comparison = { takenOver: [], rejected: [], differs: [], promised: [] };
const deletedHere: Findings = { ...nothing, deleted: "account", subscriptions: [] };

/** Compares accounts with their customers, and repairs what differs. */
export function createRepairer(dependencies: RepairDependencies): Repairer {
  const { database, gateway, takeTurn, findUnholdable } = dependencies;

  async function isDeletedHere(path: AccountPath): Promise<boolean> {
    return (await findStandingOf(database.db, path))?.isDeleted ?? false;
  }

  async function finishDeletion(turn: Turn, path: AccountPath): Promise<Findings> {
    await turn.write(async (trx) => {
      await lockWorkspace(trx, path.workspaceId);
      await dependencies.deleteAgain(trx, path);
    });
    await dependencies.deliver(turn.lease, path.billingAccountId);
    return deletedHere;
  }

  async function repairInTurn(turn: Turn, path: AccountPath): Promise<Findings> {
    if (await isDeletedHere(path)) return await finishDeletion(turn, path);
    await dependencies.deliver(turn.lease, path.billingAccountId);
    const { customer, subscriptions: billed } = await lookUp(gateway, database.db, path, turn.ask);
    const account = await findAccount(database.db, path);
    const subscriptions = await compareSubscriptions(database.db, account, billed);
    for (const { subscriptionId } of subscriptions) {
      const subscription = { ...path, subscriptionId };
      await turn.ask(() => dependencies.readSubscription(subscription, turn.write));
    }
    const at = toInstant(dependencies.clock());
    if (typeof customer === "string") {
      await turn.write((trx) => noteDeletion(trx, path, at));
      return { ...nothing, deleted: "customer", subscriptions };
    }
    const compared = await turn.write(async (trx) => {
      const found = await takeOver(trx, path, customer, { findUnholdable, at });
      await dependencies.promiseAgain(trx, found.account, fieldsOf(found.rejected));
      return found;
    });
    if (compared.rejected.length > 0) await dependencies.deliver(turn.lease, path.billingAccountId);
    return { ...compared, subscriptions };
  }

  return {
    async examine(path) {
      const { db } = database;
      if (await isDeletedHere(path)) return deletedHere;
      const found = await lookUp(gateway, db, path, (call) => call());
      const account = await findAccount(db, path);
      const subscriptions = await compareSubscriptions(db, account, found.subscriptions);
      const { customer } = found;
      if (typeof customer === "string") return { ...nothing, deleted: "customer", subscriptions };
      const compared = await compareAccount(db, path, customer, findUnholdable);
      return { ...compared, subscriptions };
    },

    repair: (path) => takeTurn(path.billingAccountId, (turn) => repairInTurn(turn, path)),
  };
}

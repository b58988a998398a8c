import { type Amounts, perProduct } from "../capacity/amounts.ts";
import { announceChange, listAnnouncedChanges } from "../capacity/announced-change.ts";
import { assertPoolRemains, type Refusal } from "../capacity/remains.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { settledMeanwhile } from "../outbox/creation.ts";
import { closeIntent } from "../outbox/intents.ts";
import type { OneAtATime } from "../outbox/one-at-a-time.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { isNothingDone, StripeMissing } from "../stripe/stripe-error.ts";
import type { BilledSubscription } from "../stripe/subscription.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findAccount, findOpenAccount, writeBilled } from "./account.ts";
import { type AccountPath, findSubscription } from "./repository.ts";
import {
  givesCapacity,
  quantitiesOf,
  type Subscription,
  subscriptionMissing,
} from "./subscription.ts";

export interface SubscriptionPath extends AccountPath {
  readonly subscriptionId: string;
}

/** One change of a subscription, as it is to be made at Stripe. */
export interface Plan {
  /** What the subscription then gives less of; absent: it gives what it gave, or more. */
  readonly lowers?: {
    readonly to: Amounts;
    readonly at: "once" | "period_end";
    readonly refusal: Refusal;
  };
  send(idempotencyKey: string): Promise<BilledSubscription>;
}

export interface ChangeDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly oneAtATime: OneAtATime;
  readonly clock: Clock;
}

/**
 * Changes subscriptions, Stripe first. A change is announced, in the transaction that has found its loss dispensable,
 * then sent, then written. What was in doubt is settled by reading it again at Stripe before the account's next change.
 */
export function createSubscriptionChanges(dependencies: ChangeDependencies) {
  const { database, gateway, oneAtATime, clock } = dependencies;

  /**
   * Takes over what Stripe says of a subscription, known or not, and with that settles what was in doubt about it. Wants
   * the account's lease. Undefined: it is not there.
   * @throws AppError resource_missing if there is no such account; what the gateway throws
   */
  async function readAgain(path: SubscriptionPath): Promise<Subscription | undefined> {
    const { workspaceId, subscriptionId } = path;
    const billed = await gateway.getSubscription(subscriptionId).catch((error: unknown) => {
      if (error instanceof StripeMissing) return undefined;
      throw error;
    });
    return await database.transaction(async (trx) => {
      await lockWorkspace(trx, workspaceId);
      const announced = await listAnnouncedChanges(trx, workspaceId);
      for (const change of announced.filter((one) => one.subscriptionId === subscriptionId)) {
        await closeIntent(trx, change.intentId);
      }
      return billed && (await writeBilled(trx, path, billed, toInstant(clock())));
    });
  }

  async function settle({ workspaceId, billingAccountId }: AccountPath): Promise<void> {
    for (const change of await listAnnouncedChanges(database.db, workspaceId)) {
      if (change.billingAccountId !== billingAccountId) continue;
      await readAgain({ workspaceId, billingAccountId, subscriptionId: change.subscriptionId });
    }
  }

  /** Checks that it may be done, and announces it. */
  function announce(path: SubscriptionPath, found: Subscription, { lowers }: Plan) {
    return database.transaction(async (trx) => {
      await lockWorkspace(trx, path.workspaceId);
      const { workspace } = await findForChange(trx, path, [found.version]);
      const before = givesCapacity(found) ? quantitiesOf(found) : nothing;
      const after = lowers && givesCapacity(found) ? lowers.to : before;
      if (lowers) {
        const { billingMode } = workspace;
        const pool = { ...path, billingMode };
        await assertPoolRemains(trx, { ...path, pool, before, after }, lowers.refusal);
      }
      const change = {
        billingAccountId: path.billingAccountId,
        subscriptionId: path.subscriptionId,
        loses: perProduct((product) => Math.max(before[product] - after[product], 0)),
        losesAt: lowers?.at ?? "once",
      } as const;
      return await announceChange(trx, path.workspaceId, change, clock());
    });
  }

  async function carryOut(path: SubscriptionPath, found: Subscription, plan: Plan) {
    const intent = await announce(path, found, plan);
    const billed = await inStripe(() => plan.send(intent.id)).catch(async (error: unknown) => {
      if (error instanceof AppError || isNothingDone(error)) {
        await database.transaction((trx) => closeIntent(trx, intent.id));
      }
      throw error;
    });
    return await database.transaction(async (trx) => {
      await lockWorkspace(trx, path.workspaceId);
      if (!(await closeIntent(trx, intent.id))) throw settledMeanwhile(intent);
      return await writeBilled(trx, path, billed, toInstant(clock()));
    });
  }

  return {
    /**
     * Makes the change that `planFor` plans for the subscription as it is; undefined: there is nothing to change.
     * @throws AppError resource_missing, version_mismatch, workspace_archived, and what `planFor` and the plan's
     * refusal say, in this order; stripe_rejected, card_declined, stripe_unavailable
     */
    change(
      path: SubscriptionPath,
      wanted: WantedVersions,
      planFor: (found: Subscription) => Promise<Plan | undefined> | Plan | undefined,
    ): Promise<Subscription> {
      return oneAtATime(path.billingAccountId, async (signal) => {
        // Refused before Stripe is asked about anything.
        await findForChange(database.db, path, wanted);
        await settle(path);
        const { subscription } = await findForChange(database.db, path, wanted);
        const plan = await planFor(subscription);
        if (!plan) return subscription;
        if (signal.aborted) throw new AppError("stripe_unavailable");
        return await carryOut(path, subscription, plan);
      });
    },

    readAgain,
  };
}

const nothing: Amounts = perProduct(() => 0);

/** The subscription that a change is about to meet. Refuses in the order 404, 412, 409. */
async function findForChange(db: Executor, path: SubscriptionPath, wanted: WantedVersions) {
  await findAccount(db, path);
  const subscription = await findSubscription(db, path, path.subscriptionId);
  if (!subscription) throw subscriptionMissing(path.subscriptionId);
  assertVersion(wanted, subscription.version);
  return { ...(await findOpenAccount(db, path)), subscription };
}

async function inStripe<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof StripeMissing ? gone(error) : error;
  }
}

function gone(cause?: unknown): AppError {
  const message = "The subscription does not exist in Stripe any more.";
  return new AppError("stripe_rejected", { message, cause });
}

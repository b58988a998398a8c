import type { AccountPath } from "../billing-accounts/billing-account.ts";
import { findAccount } from "../billing-accounts/find-account.ts";
import { perProduct } from "../capacity/amounts.ts";
import { type AnnouncedChange, SUBSCRIPTION_CHANGE } from "../capacity/announced-change.ts";
import { assertPoolRemains } from "../capacity/remains.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import type { Beginning, Effect } from "../outbox/effect.ts";
import type { Effects } from "../outbox/effects.ts";
import type { Intent } from "../outbox/intents.ts";
import type { Keyed } from "../outbox/keyed.ts";
import type { OneAtATime } from "../outbox/one-at-a-time.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { StripeMissing, StripeRefused } from "../stripe/stripe-error.ts";
import type { BilledSubscription } from "../stripe/subscription.ts";
import { isCarriedOut, type SubscriptionCommand } from "../stripe/subscription-command.ts";
import { assertVersion, type WantedVersions } from "../version.ts";
import { findOpenAccount, writeBilled } from "./account.ts";
import type { Plan } from "./plans.ts";
import { findSubscription } from "./repository.ts";
import {
  givesCapacity,
  quantitiesOf,
  type Subscription,
  subscriptionMissing,
} from "./subscription.ts";

export interface SubscriptionPath extends AccountPath {
  readonly subscriptionId: string;
}

/** What an intent remembers of a change. */
interface ChangeRequest extends AnnouncedChange {
  readonly command: SubscriptionCommand;
}

type Change = Effect<ChangeRequest, BilledSubscription, Subscription>;

export interface ChangeDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly effects: Effects;
  readonly oneAtATime: OneAtATime;
  readonly clock: Clock;
}

/** "read": what Stripe says is to be taken over; undefined: there is nothing to change. */
type PlanFor = (found: Subscription) => Promise<Plan | "read" | undefined> | Plan | undefined;

/**
 * Changes subscriptions, Stripe first. A change is announced, in the transaction that has found its loss dispensable,
 * then sent, then written. What was in doubt is settled before the subscription's next change: as long as it is not
 * known what comes of one, no other follows it.
 */
export function createSubscriptionChanges(dependencies: ChangeDependencies) {
  const { database, gateway, effects, oneAtATime, clock } = dependencies;
  const performer = effects.register(createChange(dependencies));

  /** Takes over what Stripe says; undefined: it has no such subscription any more. */
  async function readAgain(
    path: SubscriptionPath,
    transaction: Database["transaction"],
  ): Promise<Subscription | undefined> {
    const billed = await findBilled(gateway, path.subscriptionId);
    if (!billed) return undefined;
    return await transaction(async (trx) => {
      await lockWorkspace(trx, path.workspaceId);
      return await writeBilled(trx, path, billed, toInstant(clock()));
    });
  }

  async function begin(
    path: SubscriptionPath,
    wanted: WantedVersions,
    planFor: PlanFor,
  ): Promise<Beginning<ChangeRequest> | { readonly result: Subscription }> {
    const { workspaceId, billingAccountId } = path;
    // Refused before Stripe is asked about anything.
    await findSubscriptionToChange(database.db, path, wanted);
    await performer.settle(workspaceId, billingAccountId);
    const { subscription } = await findSubscriptionToChange(database.db, path, wanted);
    const plan = await planFor(subscription);
    if (plan === undefined) return { result: subscription };
    if (plan === "read") {
      const result = await readAgain(path, database.transaction);
      if (!result) throw gone();
      return { result };
    }
    return {
      workspaceId,
      subject: billingAccountId,
      async admit(trx, open) {
        // What comes of the one before is not known, and the account's lease does not tell: it will be later.
        if (open.some(({ request }) => request.subscriptionId === path.subscriptionId)) {
          throw new AppError("stripe_unavailable");
        }
        return { request: await announce(trx, path, subscription, plan) };
      },
    };
  }

  return {
    /**
     * Makes the change that `planFor` plans for the subscription as it is.
     * @throws AppError resource_missing, version_mismatch, workspace_archived, and what `planFor` and the plan's
     * refusal say, in this order; stripe_rejected, card_declined, stripe_unavailable
     */
    change(
      path: SubscriptionPath,
      wanted: WantedVersions,
      planFor: PlanFor,
      keyed?: Keyed,
    ): Promise<Subscription> {
      return performer.perform({
        inTurn: (work) => oneAtATime(path.billingAccountId, work),
        keyed,
        begin: () => begin(path, wanted, planFor),
      });
    },

    /**
     * Takes over what Stripe says of a subscription, known or not, and settles what is in doubt about the account's.
     * Wants the account's lease. Undefined: it is not there.
     * @param transaction takes back what is written in it if the lease was lost: Stripe may say something else by then
     * @throws AppError resource_missing if there is no such account; what the gateway and the transaction throw
     */
    async readAgain(
      path: SubscriptionPath,
      transaction: Database["transaction"],
    ): Promise<Subscription | undefined> {
      await performer.settle(path.workspaceId, path.billingAccountId);
      return await readAgain(path, transaction);
    },
  };
}

function createChange({ gateway, clock }: ChangeDependencies): Change {
  return {
    kind: SUBSCRIPTION_CHANGE,
    async make({ request: { subscriptionId, command } }, idempotencyKey) {
      try {
        return await gateway.changeSubscription(subscriptionId, command, idempotencyKey);
      } catch (error) {
        if (error instanceof StripeMissing) throw gone(error);
        if (!(error instanceof StripeRefused)) throw error;
        // What is that way already, by somebody else's doing that is not known here yet, is refused too.
        const billed = await findBilled(gateway, subscriptionId);
        if (billed && isCarriedOut(command, billed)) return billed;
        throw error;
      }
    },
    async find({ request: { subscriptionId, command } }) {
      const billed = await findBilled(gateway, subscriptionId);
      return billed && isCarriedOut(command, billed) ? billed : undefined;
    },
    write: (trx, intent, billed) => writeBilled(trx, pathOf(intent), billed, toInstant(clock())),
  };
}

/** Checks that it may be done, and says what the intent is to remember. */
async function announce(
  trx: Executor,
  path: SubscriptionPath,
  found: Subscription,
  { command, lowers }: Plan,
): Promise<ChangeRequest> {
  const { workspace } = await findSubscriptionToChange(trx, path, [found.version]);
  const before = givesCapacity(found) ? quantitiesOf(found) : perProduct(() => 0);
  const after = lowers && givesCapacity(found) ? lowers.to : before;
  if (lowers) {
    const pool = { ...path, billingMode: workspace.billingMode };
    await assertPoolRemains(trx, { ...path, pool, before, after }, lowers.refusal);
  }
  return {
    billingAccountId: path.billingAccountId,
    subscriptionId: path.subscriptionId,
    command,
    loses: perProduct((product) => Math.max(before[product] - after[product], 0)),
    losesAt: lowers?.at ?? "once",
  };
}

function pathOf({ workspaceId, request }: Intent<ChangeRequest>): AccountPath {
  return { workspaceId, billingAccountId: request.billingAccountId };
}

async function findBilled(gateway: StripeGateway, id: string) {
  try {
    return await gateway.getSubscription(id);
  } catch (error) {
    if (error instanceof StripeMissing) return undefined;
    throw error;
  }
}

/** The subscription that a change is about to meet. Refuses in the order 404, 412, 409. */
async function findSubscriptionToChange(
  db: Executor,
  path: SubscriptionPath,
  wanted: WantedVersions,
) {
  await findAccount(db, path);
  const subscription = await findSubscription(db, path, path.subscriptionId);
  if (!subscription) throw subscriptionMissing(path.subscriptionId);
  assertVersion(wanted, subscription.version);
  return { ...(await findOpenAccount(db, path)), subscription };
}

function gone(cause?: unknown): AppError {
  const message = "The subscription does not exist in Stripe any more.";
  return new AppError("stripe_rejected", { message, cause });
}

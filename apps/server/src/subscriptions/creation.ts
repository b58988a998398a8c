import type { AccountPath, BillingAccount } from "../billing-accounts/billing-account.ts";
import { isBeingDeleted } from "../billing-accounts/deletion.ts";
import { countBillingAccounts, findBillingAccount } from "../billing-accounts/repository.ts";
import { type Amounts, type Product, products } from "../capacity/amounts.ts";
import { SUBSCRIPTION_CREATION } from "../capacity/in-use.ts";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import type { Beginning, Effect } from "../outbox/effect.ts";
import { INTENT_KEY, type Intent } from "../outbox/intents.ts";
import type { NewSubscription as StripeSubscription } from "../stripe/gateway/subscriptions.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { toLookupKey } from "../stripe/price.ts";
import type { BilledSubscription } from "../stripe/subscription.ts";
import type { Workspace } from "../workspaces/workspace.ts";
import { findOpenAccount, writeBilled } from "./account.ts";
import { changedMetadata } from "./change.ts";
import { countOpenSubscriptions, countSubscriptions } from "./repository.ts";
import type { Subscription } from "./subscription.ts";

export const TRIAL_DAYS = 14;
const SUBSCRIPTIONS_MAX = 3;

export interface NewSubscription {
  readonly quantities: Partial<Amounts>;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface TrialEligibility {
  /** Whether a new subscription would begin with a trial. */
  readonly isEligible: boolean;
  /** Whether there is a default payment method to be charged. */
  readonly hasPaymentMethod: boolean;
}

/** What an intent remembers: all that Stripe is asked for. */
interface CreationRequest {
  readonly billingAccountId: string;
  readonly items: readonly NewItem[];
  readonly trialDays: number;
  readonly metadata: Readonly<Record<string, string>>;
}

type NewItem = StripeSubscription["items"][number];

export interface CreationDependencies {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly clock: Clock;
}

/** How subscriptions come about. One that was given up, and comes about all the same, is known by Stripe's events. */
export function createSubscriptionCreation({
  database,
  gateway,
  clock,
}: CreationDependencies): Effect<CreationRequest, BilledSubscription, Subscription> {
  return {
    kind: SUBSCRIPTION_CREATION,
    make({ id, request: { billingAccountId: customerId, items, trialDays, metadata } }, key) {
      const named = { ...metadata, [INTENT_KEY]: id };
      return gateway.createSubscription({ customerId, items, trialDays, metadata: named }, key);
    },
    async find({ id, workspaceId, request: { billingAccountId } }) {
      // Deleted since: its customer's subscriptions have ended with it.
      if (!(await findBillingAccount(database.db, workspaceId, billingAccountId))) return undefined;
      return await gateway.findSubscription(billingAccountId, [INTENT_KEY, id]);
    },
    async write(trx, { workspaceId, request: { billingAccountId } }, billed) {
      return await writeBilled(trx, { workspaceId, billingAccountId }, billed, toInstant(clock()));
    },
  };
}

/**
 * What has to be asked of Stripe before a subscription is created. Wants that nobody else changes anything of the account
 * meanwhile.
 * @throws AppError resource_missing, workspace_archived, subscription_limit_reached, validation_failed,
 * catalog_incomplete
 */
export async function prepareCreation(
  { database, gateway }: CreationDependencies,
  path: AccountPath,
  { quantities, metadata: wanted }: NewSubscription,
): Promise<Beginning<CreationRequest>> {
  const { workspaceId, billingAccountId } = path;
  const { account } = await findOpenAccount(database.db, path);
  assertRoom(await countOpenSubscriptions(database.db, path));
  const metadata = changedMetadata({}, wanted);
  const canPay = (await gateway.findDefaultPaymentMethod(billingAccountId)) !== null;
  const items = await priced(gateway, account, quantities);
  return {
    workspaceId,
    subject: billingAccountId,
    async admit(trx, open) {
      const trialDays = await admitted(trx, path, open, canPay);
      if (trialDays === "wait") return "wait";
      return { request: { billingAccountId, items, trialDays, metadata } };
    },
  };
}

/** Whether the first subscription of the workspace is still to come, and begins with a trial. */
export async function isTrialEligible(
  db: Executor,
  { id, trialUsedAt }: Pick<Workspace, "id" | "trialUsedAt">,
): Promise<boolean> {
  if (trialUsedAt !== null || (await countSubscriptions(db, id)) > 0) return false;
  return (await countBillingAccounts(db, id)) === 1;
}

/** For how many days the new subscription is a trial; "wait" as long as open intents decide it. */
async function admitted(
  trx: Executor,
  path: AccountPath,
  open: readonly Intent<CreationRequest>[],
  canPay: boolean,
): Promise<number | "wait"> {
  const { account, workspace } = await findOpenAccount(trx, path);
  // A deletion that nobody sends at this moment: whether it is done shows first.
  if (await isBeingDeleted(trx, account)) throw new AppError("stripe_unavailable");
  const existing = await countOpenSubscriptions(trx, path);
  assertRoom(existing);
  const own = open.filter(({ request }) => request.billingAccountId === path.billingAccountId);
  const isEligible = await isTrialEligible(trx, workspace);
  if (existing + own.length >= SUBSCRIPTIONS_MAX || (isEligible && open.length > 0)) return "wait";
  if (isEligible) return TRIAL_DAYS;
  if (canPay) return 0;
  throw new AppError("payment_method_required", {
    message:
      "The billing account has no default payment method, and the workspace is not eligible for a trial. Add a payment method and make it the default.",
  });
}

function assertRoom(existing: number): void {
  if (existing < SUBSCRIPTIONS_MAX) return;
  throw new AppError("subscription_limit_reached", {
    message: `A billing account has at most ${SUBSCRIPTIONS_MAX} subscriptions that have not ended. Change one of them, or cancel one first.`,
  });
}

async function priced(
  gateway: StripeGateway,
  { currency }: Pick<BillingAccount, "currency">,
  quantities: Partial<Amounts>,
): Promise<readonly NewItem[]> {
  const wanted = products.flatMap((product): readonly [Product, number][] => {
    const quantity = quantities[product];
    return quantity === undefined ? [] : [[product, quantity]];
  });
  const keys = wanted.map(([product]) => toLookupKey(product, currency, "month"));
  const priceIds = await gateway.findPrices(keys);
  return wanted.map(([product, quantity], index) => ({
    product,
    quantity,
    // One for each key, in their order.
    priceId: priceIds[index] ?? "",
  }));
}

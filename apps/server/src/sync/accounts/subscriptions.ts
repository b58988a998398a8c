import type { BillingAccount } from "../../billing-accounts/billing-account.ts";
import type { Executor } from "../../db/executor.ts";
import type { BilledSubscription } from "../../stripe/subscription.ts";
import { listSubscriptions } from "../../subscriptions/repository.ts";
import {
  fromBilled,
  hasEnded,
  type Subscription,
  saysTheSame,
} from "../../subscriptions/subscription.ts";

/** A subscription that is not the same here and at Stripe. */
export interface SubscriptionDifference {
  readonly subscriptionId: string;
  /** What the other side has not, `status active, users 5 (price_1)`; null: it is not there. */
  readonly here: string | null;
  readonly atStripe: string | null;
}

/** Compares the subscriptions that Stripe has of an account with those here. */
export async function compareSubscriptions(
  db: Executor,
  account: BillingAccount,
  atStripe: readonly BilledSubscription[],
): Promise<readonly SubscriptionDifference[]> {
  const { workspaceId, id: billingAccountId } = account;
  const { items } = await listSubscriptions(
    db,
    { workspaceId, billingAccountId },
    { status: "all" },
  );
  const here = new Map(items.map((subscription) => [subscription.id, subscription]));
  const said = new Map(
    atStripe.map((billed) => [billed.id, fromBilled(account, billed, account.updatedAt)]),
  );
  const ids = new Set([...here.keys(), ...said.keys()]);
  return [...ids].flatMap((subscriptionId) => {
    const [ours, theirs] = [here.get(subscriptionId), said.get(subscriptionId)];
    if (ours && theirs && saysTheSame(ours, theirs)) return [];
    // What is over and gone says nothing any more.
    if (ours && !theirs && hasEnded(ours)) return [];
    return { subscriptionId, ...inWords(ours, theirs) };
  });
}

type Known = Omit<Subscription, "version">;

/** Of both only what they do not have in common. */
function inWords(ours: Known | undefined, theirs: Known | undefined) {
  const [here, atStripe] = [ours && toWords(ours), theirs && toWords(theirs)];
  const shown = (words: Words | undefined, other: Words | undefined) =>
    words === undefined
      ? null
      : Object.entries(words)
          .filter(([name, value]) => value !== other?.[name])
          .map(([name, value]) => `${name} ${value}`)
          .join(", ");
  return { here: shown(here, atStripe), atStripe: shown(atStripe, here) };
}

type Words = Readonly<Record<string, string>>;

function toWords({ products, metadata, ...subscription }: Known): Words {
  const { id: _, workspaceId: _1, billingAccountId: _2, updatedAt: _3, ...plain } = subscription;
  const sold = Object.entries(products).map(([product, { quantity, priceId }]) => [
    product,
    `${quantity} (${priceId})`,
  ]);
  const rest = Object.entries(plain).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries([...rest, ...sold, ["metadata", JSON.stringify(metadata)]]);
}

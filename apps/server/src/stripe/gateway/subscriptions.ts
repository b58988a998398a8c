import type Stripe from "stripe";
import { ask } from "../ask.ts";
import {
  type BilledSubscription,
  fromStripeSubscription,
  type ItemChange,
  toStripeItem,
  toStripeNewItem,
} from "../subscription.ts";

export interface NewSubscription {
  readonly customerId: string;
  readonly items: readonly Exclude<ItemChange, { id: string }>[];
  /** 0: there is no trial, and the default payment method is charged at once. */
  readonly trialDays: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Absent: left alone. An empty value in the metadata removes its key. */
export interface SubscriptionChange {
  readonly items?: readonly ItemChange[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly cancelAtPeriodEnd?: boolean;
}

/** What we ask of Stripe about subscriptions. */
export function createSubscriptionCalls(stripe: Stripe) {
  return {
    /**
     * The same `idempotencyKey` makes one subscription, however often it is sent. One that cannot be paid is not made:
     * that throws StripeDeclined.
     */
    createSubscription(
      { customerId, items, trialDays, metadata }: NewSubscription,
      idempotencyKey: string,
    ): Promise<BilledSubscription> {
      const params: Stripe.SubscriptionCreateParams = {
        customer: customerId,
        items: items.map(toStripeNewItem),
        payment_behavior: "error_if_incomplete",
        metadata,
        ...(trialDays > 0 ? { trial_period_days: trialDays } : {}),
      };
      return ask(async () =>
        fromStripeSubscription(await stripe.subscriptions.create(params, { idempotencyKey })),
      );
    },

    /** New quantities hold at once; what they cost is on the next invoice. */
    updateSubscription(
      id: string,
      { items, metadata, cancelAtPeriodEnd }: SubscriptionChange,
      idempotencyKey: string,
    ): Promise<BilledSubscription> {
      const params: Stripe.SubscriptionUpdateParams = {
        ...(items
          ? { items: items.map(toStripeItem), proration_behavior: "create_prorations" }
          : {}),
        ...(metadata ? { metadata } : {}),
        ...(cancelAtPeriodEnd === undefined ? {} : { cancel_at_period_end: cancelAtPeriodEnd }),
      };
      return ask(async () =>
        fromStripeSubscription(await stripe.subscriptions.update(id, params, { idempotencyKey })),
      );
    },

    /** What is left of the period is credited. */
    pauseSubscription(id: string, idempotencyKey: string): Promise<BilledSubscription> {
      return ask(async () =>
        fromStripeSubscription(await stripe.subscriptions.pause(id, {}, { idempotencyKey })),
      );
    },

    /** A new period begins, and is charged. */
    resumeSubscription(id: string, idempotencyKey: string): Promise<BilledSubscription> {
      return ask(async () =>
        fromStripeSubscription(await stripe.subscriptions.resume(id, {}, { idempotencyKey })),
      );
    },

    getSubscription(id: string): Promise<BilledSubscription> {
      return ask(async () => fromStripeSubscription(await stripe.subscriptions.retrieve(id)));
    },

    /** All subscriptions of a customer, be they over or not. */
    listSubscriptions(customerId: string): Promise<readonly BilledSubscription[]> {
      return ask(async () => {
        const subscriptions: BilledSubscription[] = [];
        const list = stripe.subscriptions.list({ customer: customerId, status: "all", limit: 100 });
        for await (const one of list) subscriptions.push(fromStripeSubscription(one));
        return subscriptions;
      });
    },

    /** The ids of the customer's subscriptions that have not ended, whatever they are for. */
    listOpenSubscriptionIds(customerId: string): Promise<readonly string[]> {
      return ask(async () => {
        const ids: string[] = [];
        // Stripe leaves out what is canceled, and nothing else.
        for await (const { id, status } of stripe.subscriptions.list({ customer: customerId })) {
          if (status !== "incomplete_expired") ids.push(id);
        }
        return ids;
      });
    },

    /** The customer's subscription with this entry in its metadata, be it over or not. */
    findSubscription(
      customerId: string,
      [key, value]: readonly [key: string, value: string],
    ): Promise<BilledSubscription | undefined> {
      return ask(async () => {
        const list = stripe.subscriptions.list({ customer: customerId, status: "all", limit: 100 });
        for await (const subscription of list) {
          if (subscription.metadata[key] === value) return fromStripeSubscription(subscription);
        }
        return undefined;
      });
    },
  };
}

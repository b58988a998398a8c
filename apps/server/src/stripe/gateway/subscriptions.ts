import type Stripe from "stripe";
import { ask } from "../ask.ts";
import {
  type BilledSubscription,
  fromStripeSubscription,
  type ItemChange,
  toStripeItem,
  toStripeNewItem,
} from "../subscription.ts";
import type { SubscriptionCommand } from "../subscription-command.ts";

export interface NewSubscription {
  readonly customerId: string;
  readonly items: readonly Exclude<ItemChange, { id: string }>[];
  /** 0: there is no trial, and the default payment method is charged at once. */
  readonly trialDays: number;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What we ask of Stripe about subscriptions. */
export function createSubscriptionCalls(stripe: Stripe) {
  const { subscriptions } = stripe;

  function send(
    id: string,
    command: SubscriptionCommand,
    options: Stripe.RequestOptions,
  ): Promise<Stripe.Subscription> {
    switch (command.type) {
      case "change":
        return subscriptions.update(id, toStripeChange(command), options);
      case "pause":
        return subscriptions.pause(id, {}, options);
      case "resume":
        return subscriptions.resume(id, {}, options);
      case "schedule_end":
        return subscriptions.update(id, { cancel_at_period_end: true }, options);
      case "unschedule_end":
        return subscriptions.update(id, { cancel_at_period_end: false }, options);
    }
  }

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
        fromStripeSubscription(await subscriptions.create(params, { idempotencyKey })),
      );
    },

    /** The same `idempotencyKey` carries it out once. */
    changeSubscription(
      id: string,
      command: SubscriptionCommand,
      idempotencyKey: string,
    ): Promise<BilledSubscription> {
      return ask(async () => fromStripeSubscription(await send(id, command, { idempotencyKey })));
    },

    getSubscription(id: string): Promise<BilledSubscription> {
      return ask(async () => fromStripeSubscription(await subscriptions.retrieve(id)));
    },

    /** All subscriptions of a customer, be they over or not. */
    listSubscriptions(customerId: string): Promise<readonly BilledSubscription[]> {
      return ask(async () => {
        const all: BilledSubscription[] = [];
        const list = subscriptions.list({ customer: customerId, status: "all", limit: 100 });
        for await (const one of list) all.push(fromStripeSubscription(one));
        return all;
      });
    },

    /** The ids of the customer's subscriptions that have not ended, whatever they are for. */
    listOpenSubscriptionIds(customerId: string): Promise<readonly string[]> {
      return ask(async () => {
        const ids: string[] = [];
        // Stripe leaves out what is canceled, and nothing else.
        const list = subscriptions.list({ customer: customerId, limit: 100 });
        for await (const { id, status } of list) if (status !== "incomplete_expired") ids.push(id);
        return ids;
      });
    },

    /** The customer's subscription with this entry in its metadata, be it over or not. */
    findSubscription(
      customerId: string,
      [key, value]: readonly [key: string, value: string],
    ): Promise<BilledSubscription | undefined> {
      return ask(async () => {
        const list = subscriptions.list({ customer: customerId, status: "all", limit: 100 });
        for await (const subscription of list) {
          if (subscription.metadata[key] === value) return fromStripeSubscription(subscription);
        }
        return undefined;
      });
    },
  };
}

function toStripeChange({
  items,
  metadata,
}: Extract<SubscriptionCommand, { type: "change" }>): Stripe.SubscriptionUpdateParams {
  return {
    ...(items ? { items: items.map(toStripeItem), proration_behavior: "create_prorations" } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

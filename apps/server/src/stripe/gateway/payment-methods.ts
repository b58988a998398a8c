import type Stripe from "stripe";
import { ask } from "../ask.ts";
import { fromStripePaymentMethod, type PaymentMethod } from "../payment-method.ts";
import { StripeMissing } from "../stripe-error.ts";

/** What a customer can pay with. */
export interface PaymentMethods {
  /** Newest first; only those of a type that is supported here. */
  readonly methods: readonly PaymentMethod[];
  /** The one that pays the invoices of all subscriptions (`invoice_settings.default_payment_method`). */
  readonly defaultId: string | null;
}

/** What a browser needs to set up a payment method. */
export interface SetupIntent {
  readonly id: string;
  readonly clientSecret: string;
}

const NONE: PaymentMethods = { methods: [], defaultId: null };

/** What we ask of Stripe about payment methods and setup intents. */
export function createPaymentMethodCalls(stripe: Stripe) {
  async function readDefaultId(customerId: string): Promise<string | null> {
    const customer = await stripe.customers.retrieve(customerId);
    if (customer.deleted) return null;
    const { default_payment_method: method } = customer.invoice_settings;
    return typeof method === "string" ? method : (method?.id ?? null);
  }

  async function readMethods(customerId: string): Promise<readonly PaymentMethod[]> {
    const methods: PaymentMethod[] = [];
    for await (const one of stripe.customers.listPaymentMethods(customerId, { limit: 100 })) {
      const method = fromStripePaymentMethod(one);
      if (method) methods.push(method);
    }
    return methods;
  }

  return {
    /** A customer that was deleted in Stripe has none. */
    async readPaymentMethods(customerId: string): Promise<PaymentMethods> {
      try {
        const [methods, defaultId] = await ask(() =>
          Promise.all([readMethods(customerId), readDefaultId(customerId)]),
        );
        return { methods, defaultId };
      } catch (error) {
        if (error instanceof StripeMissing) return NONE;
        throw error;
      }
    },

    /** The id of the one that pays; null where there is none, or the customer was deleted in Stripe. */
    async findDefaultPaymentMethod(customerId: string): Promise<string | null> {
      try {
        return await ask(() => readDefaultId(customerId));
      } catch (error) {
        if (error instanceof StripeMissing) return null;
        throw error;
      }
    },

    /** Begins to set up a payment method for payments without the payer present. */
    createSetupIntent(
      customerId: string,
      metadata: Readonly<Record<string, string>>,
      idempotencyKey: string,
    ): Promise<SetupIntent> {
      return ask(async () =>
        fromStripeSetupIntent(
          await stripe.setupIntents.create(
            {
              customer: customerId,
              usage: "off_session",
              automatic_payment_methods: { enabled: true },
              metadata,
            },
            { idempotencyKey },
          ),
        ),
      );
    },

    getSetupIntent(id: string): Promise<SetupIntent> {
      return ask(async () => fromStripeSetupIntent(await stripe.setupIntents.retrieve(id)));
    },

    /** The customer's SetupIntent with this entry in its metadata. */
    findSetupIntent(
      customerId: string,
      [key, value]: readonly [key: string, value: string],
    ): Promise<SetupIntent | undefined> {
      return ask(async () => {
        for await (const one of stripe.setupIntents.list({ customer: customerId, limit: 100 })) {
          if (one.metadata?.[key] === value) return fromStripeSetupIntent(one);
        }
        return undefined;
      });
    },

    setDefaultPaymentMethod(
      customerId: string,
      paymentMethodId: string,
      idempotencyKey: string,
    ): Promise<void> {
      return ask(async () => {
        await stripe.customers.update(
          customerId,
          { invoice_settings: { default_payment_method: paymentMethodId } },
          { idempotencyKey },
        );
      });
    },

    detachPaymentMethod(paymentMethodId: string, idempotencyKey: string): Promise<void> {
      return ask(async () => {
        await stripe.paymentMethods.detach(paymentMethodId, {}, { idempotencyKey });
      });
    },
  };
}

function fromStripeSetupIntent({ id, client_secret }: Stripe.SetupIntent): SetupIntent {
  if (client_secret === null) throw new Error(`Stripe gives no secret with ${id}`);
  return { id, clientSecret: client_secret };
}

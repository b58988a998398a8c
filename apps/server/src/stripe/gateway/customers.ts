import type Stripe from "stripe";
import { ask } from "../ask.ts";
import {
  type Customer,
  type CustomerFields,
  fromStripeCustomer,
  toStripeCustomer,
} from "../customer.ts";
import { StripeMissing } from "../stripe-error.ts";

export interface CustomerPage {
  readonly customers: readonly Customer[];
  readonly hasMore: boolean;
}

/** What we ask of Stripe about customers. */
export function createCustomerCalls(stripe: Stripe) {
  return {
    /** The same `idempotencyKey` makes one customer, however often it is sent. */
    createCustomer(
      fields: CustomerFields,
      metadata: Readonly<Record<string, string>>,
      idempotencyKey: string,
    ): Promise<Customer> {
      return ask(async () => {
        // Stripe takes no empty values where there is nothing to clear.
        const set = dropEmpty(toStripeCustomer(fields));
        return fromStripeCustomer(
          await stripe.customers.create({ ...set, metadata }, { idempotencyKey }),
        );
      });
    },

    /** Changes only the fields that are given. */
    updateCustomer(
      id: string,
      fields: Partial<CustomerFields>,
      idempotencyKey: string,
    ): Promise<Customer> {
      return ask(async () =>
        fromStripeCustomer(
          await stripe.customers.update(id, toStripeCustomer(fields), { idempotencyKey }),
        ),
      );
    },

    deleteCustomer(id: string): Promise<void> {
      return ask(async () => {
        await stripe.customers.del(id);
      });
    },

    /** The customer as it is now; `unknown`: Stripe never had it, at least not in the account and mode of our key. */
    findCustomer(id: string): Promise<Customer | "deleted" | "unknown"> {
      return ask(async () => {
        const customer = await stripe.customers.retrieve(id);
        return customer.deleted ? ("deleted" as const) : fromStripeCustomer(customer);
      }).catch((error: unknown) => {
        if (error instanceof StripeMissing) return "unknown";
        throw error;
      });
    },

    /** Customers behind one of them, or from the newest on, and whether there are more. */
    listCustomers(after?: string): Promise<CustomerPage> {
      return ask(async () => {
        const from = after === undefined ? {} : { starting_after: after };
        const { data, has_more } = await stripe.customers.list({ limit: 100, ...from });
        return { customers: data.map(fromStripeCustomer), hasMore: has_more };
      });
    },

    /** The customer with this entry in its metadata, among those created from one time to the other (ms). */
    findCustomerCreated(
      between: { readonly from: number; readonly to: number },
      metadata: readonly [key: string, value: string],
    ): Promise<Customer | undefined> {
      return ask(async () => {
        const [key, value] = metadata;
        const created = { gte: toSeconds(between.from), lte: toSeconds(between.to) };
        for await (const customer of stripe.customers.list({ created, limit: 100 })) {
          if (customer.metadata[key] === value) return fromStripeCustomer(customer);
        }
        return undefined;
      });
    },
  };
}

function dropEmpty(params: Stripe.CustomerUpdateParams): Stripe.CustomerCreateParams {
  const filled = (value: unknown) => value !== "";
  const { address, ...rest } = params;
  const parts = Object.entries(address || {}).filter(([, part]) => filled(part));
  return {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => filled(value))),
    ...(parts.length === 0 ? {} : { address: Object.fromEntries(parts) }),
  };
}

function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

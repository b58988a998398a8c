import type Stripe from "stripe";
import { createCustomerCalls } from "./gateway/customers.ts";
import { createInvoiceCalls } from "./gateway/invoices.ts";
import { createPaymentMethodCalls } from "./gateway/payment-methods.ts";
import { createPriceCalls } from "./gateway/prices.ts";
import { createSubscriptionCalls } from "./gateway/subscriptions.ts";

/**
 * What we ask of Stripe, in our own words. Every method throws StripeRefused, StripeMissing or StripeUnavailable where
 * it does not say otherwise.
 */
export function createStripeGateway(stripe: Stripe) {
  return {
    ...createCustomerCalls(stripe),
    ...createInvoiceCalls(stripe),
    ...createPaymentMethodCalls(stripe),
    ...createPriceCalls(stripe),
    ...createSubscriptionCalls(stripe),
  };
}

export type StripeGateway = ReturnType<typeof createStripeGateway>;

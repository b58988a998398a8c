import type Stripe from "stripe";
import { createCustomerCalls } from "./gateway/customers.ts";

/**
 * What we ask of Stripe, in our own words. Every method throws StripeRefused, StripeMissing or StripeUnavailable where
 * it does not say otherwise.
 */
export function createStripeGateway(stripe: Stripe) {
  return { ...createCustomerCalls(stripe) };
}

export type StripeGateway = ReturnType<typeof createStripeGateway>;

import { fromStripeError } from "./stripe-error.ts";

/** Asks Stripe something, and says of each failure what it means: StripeRefused, StripeMissing, StripeUnavailable. */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw fromStripeError(error);
  }
}

import type { Period } from "./period.ts";

/**
 * What an amount for a whole period is worth from a moment to the period's end, to the second
 * (docs.stripe.com/billing/subscriptions/prorations). Rounded half away from zero, so that a credit and a debit of the
 * same amount at the same moment cancel out.
 * @param amount in the currency's smallest unit
 */
export function prorate(amount: number, { start, end }: Period, moment: number): number {
  const length = end - start;
  const remaining = Math.min(Math.max(end - moment, 0), length);
  const share = length === 0 ? 0 : (Math.abs(amount) * remaining) / length;
  // Zero is never negative: it would not survive JSON.
  return share < 0.5 ? 0 : Math.sign(amount) * Math.round(share);
}

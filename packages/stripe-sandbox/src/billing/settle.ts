/** What becomes of an invoice's total (docs.stripe.com/billing/customer/balance). */
export interface Settlement {
  /** What is charged. */
  readonly due: number;
  /** The customer's balance after it; negative is credit. */
  readonly balance: number;
}

/** Stripe's least charges in the smallest unit (docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
const MINIMUM_CHARGE: Readonly<Record<string, number>> = {
  aed: 200,
  czk: 1500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  mxn: 1000,
  myr: 200,
  nok: 300,
  pln: 200,
  sek: 300,
  thb: 1000,
};
const MINIMUM_CHARGE_DEFAULT = 50;

/**
 * Sets the total off against the customer's balance: credit is used up first, a debt is added, a negative total becomes
 * credit, and what is too little to be charged is added to the balance.
 * @param balance the customer's balance before; negative is credit
 */
export function settle(total: number, balance: number, currency: string): Settlement {
  const sum = total + balance;
  const minimum = MINIMUM_CHARGE[currency] ?? MINIMUM_CHARGE_DEFAULT;
  return sum < minimum ? { due: 0, balance: sum } : { due: sum, balance: 0 };
}

export type Interval = "month" | "year";

/** How a price is found at Stripe: `locations_usd_month`. The price behind it may be replaced there at any time. */
export function toLookupKey(product: string, currency: string, interval: Interval): string {
  return `${product}_${currency}_${interval}`;
}

/** The product that a lookup key of ours names; undefined for others. */
export function productOfLookupKey(key: string | null): string | undefined {
  return /^([a-z]+)_[a-z]{3}_(?:month|year)$/.exec(key ?? "")?.[1];
}

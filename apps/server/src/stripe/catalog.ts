import type Stripe from "stripe";
import { type Interval, toLookupKey } from "./price.ts";

interface Offer {
  readonly product: string;
  readonly name: string;
  /** What one costs a month, in the smallest unit of each currency. */
  readonly monthly: Readonly<Record<string, number>>;
}

/** What is sold. These prices are a beginning: each may be replaced at Stripe, its lookup key goes to the new one. */
const offers: readonly Offer[] = [
  {
    product: "locations",
    name: "Locations",
    monthly: { usd: 1500, zar: 27_500, eur: 1400, gbp: 1200, aud: 2300 },
  },
  {
    product: "users",
    name: "Users",
    monthly: { usd: 500, zar: 9500, eur: 450, gbp: 400, aud: 750 },
  },
  {
    product: "sso",
    name: "Single sign-on connections",
    monthly: { usd: 5000, zar: 95_000, eur: 4500, gbp: 4000, aud: 7500 },
  },
];

/** A year costs as much as ten months. */
const intervals: Readonly<Record<Interval, number>> = { month: 1, year: 10 };

/** Stripe looks up so many keys at a time. */
const KEYS_MAX = 10;

/**
 * Creates the products and prices that are missing at Stripe, and leaves alone what is there; gives the lookup keys of
 * the prices that it has created. May be repeated, also after it was cut short.
 */
export async function createCatalog(stripe: Stripe): Promise<readonly string[]> {
  const created: string[] = [];
  for (const offer of offers) {
    const prices = pricesOf(offer);
    const known = await findProducts(
      stripe,
      prices.map(({ lookupKey }) => lookupKey),
    );
    const missing = prices.filter(({ lookupKey }) => !known.has(lookupKey));
    if (missing.length === 0) continue;
    const [product = await ensureProduct(stripe, offer)] = known.values();
    for (const { lookupKey, currency, interval, amount } of missing) {
      await stripe.prices.create({
        product,
        currency,
        unit_amount: amount,
        recurring: { interval },
        lookup_key: lookupKey,
        // A price that is not active any more may still have it.
        transfer_lookup_key: true,
      });
      created.push(lookupKey);
    }
  }
  return created;
}

function pricesOf({ product, monthly }: Offer) {
  return Object.entries(monthly).flatMap(([currency, amount]) =>
    (["month", "year"] as const).map((interval) => ({
      lookupKey: toLookupKey(product, currency, interval),
      currency,
      interval,
      amount: amount * intervals[interval],
    })),
  );
}

/** The products of the active prices with these lookup keys. */
async function findProducts(stripe: Stripe, keys: readonly string[]) {
  const products = new Map<string, string>();
  for (let start = 0; start < keys.length; start += KEYS_MAX) {
    const lookup_keys = keys.slice(start, start + KEYS_MAX);
    const { data } = await stripe.prices.list({ lookup_keys, active: true, limit: 100 });
    for (const { lookup_key, product } of data) {
      products.set(lookup_key ?? "", typeof product === "string" ? product : product.id);
    }
  }
  return products;
}

/** The product by an id of our own, so that a repetition finds it, and of two at the same time one makes it. */
async function ensureProduct(stripe: Stripe, { product, name }: Offer): Promise<string> {
  const id = `workspace_billing_${product}`;
  await stripe.products.create({ id, name }).catch((error: unknown) => {
    if (!isThereAlready(error)) throw error;
  });
  return id;
}

/** https://docs.stripe.com/error-codes#resource-already-exists */
function isThereAlready(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "resource_already_exists";
}

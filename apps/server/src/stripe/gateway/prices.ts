import type Stripe from "stripe";
import { AppError } from "../../errors.ts";
import { ask } from "../ask.ts";

/** So long a price that was found is used without asking again. */
const FRESH_MS = 60_000;

interface KnownPrice {
  readonly id: string;
  readonly until: number;
}

/** What we ask of Stripe about prices. */
export function createPriceCalls(stripe: Stripe) {
  const known = new Map<string, KnownPrice>();

  async function look(keys: readonly string[]): Promise<void> {
    const { data } = await ask(() =>
      stripe.prices.list({ lookup_keys: [...keys], active: true, limit: 100 }),
    );
    const until = performance.now() + FRESH_MS;
    for (const { id, lookup_key } of data) {
      if (lookup_key !== null) known.set(lookup_key, { id, until });
    }
  }

  /** Gives undefined for one that is not known, or not surely any more. */
  function recall(key: string): string | undefined {
    const price = known.get(key);
    return price && price.until > performance.now() ? price.id : undefined;
  }

  return {
    /**
     * The ids of the prices with these lookup keys, ten at most, in their order.
     * @throws AppError catalog_incomplete, which names those that are missing
     */
    async findPrices(keys: readonly string[]): Promise<readonly string[]> {
      // All of them: the time of another may be up by the answer.
      if (keys.some((key) => recall(key) === undefined)) await look(keys);
      return keys.map((key) => {
        const id = recall(key);
        if (id !== undefined) return id;
        const missing = keys.filter((one) => recall(one) === undefined).join(", ");
        throw new AppError("catalog_incomplete", {
          message: `Stripe has no active price with the lookup key ${missing}. Whoever runs the server has to create it.`,
        });
      });
    },
  };
}

import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { type Amounts, inWords, type Product, products } from "./amounts.ts";
import { type Pool, readBought, readUsed } from "./repository.ts";

/** A subscription that is about to give less to its pool. */
export interface Lowering {
  readonly pool: Pool;
  readonly subscriptionId: string;
  readonly before: Amounts;
  readonly after: Amounts;
}

export interface Refusal {
  readonly code:
    | "update_would_underprovision"
    | "pause_would_underprovision"
    | "cancellation_would_underprovision";
  /** The field of the request that asks for it. */
  paramOf?(product: Product): string;
}

/**
 * Refuses to let a subscription give less than what its pool then needs. Of the others those do not count that are
 * scheduled to end. Products of which it gives no less are in nobody's way, even where the pool has too little of them
 * already. Wants the workspace's lock.
 * @throws AppError with the refusal's code
 */
export async function assertPoolRemains(
  trx: Executor,
  { pool, subscriptionId, before, after }: Lowering,
  refusal: Refusal,
): Promise<void> {
  const lowered = products.filter((product) => after[product] < before[product]);
  if (lowered.length === 0) return;
  const others = await readBought(trx, pool, { lasting: true, without: subscriptionId });
  const used = await readUsed(trx, pool);
  for (const product of lowered) {
    const remains = others[product] + after[product];
    if (used[product] <= remains) continue;
    const are = used[product] === 1 ? "is" : "are";
    const param = refusal.paramOf?.(product);
    throw new AppError(refusal.code, {
      message: `${inWords(product, used[product])} ${are} used, and only ${remains} would remain. Lower the usage first.`,
      ...(param === undefined ? {} : { param }),
    });
  }
}

import type { Executor } from "../db/executor.ts";
import { AppError } from "../errors.ts";
import { type Amounts, inWords, type Limits, products } from "./amounts.ts";
import { type Pool, readBought, readLevels, readUsed } from "./repository.ts";

/** An organization whose limits are about to be set. */
export interface LimitedOrganization extends Pool {
  /** Its own; that of a child is its root's, and is looked up. */
  readonly billingAccountId: string | null;
  /** The ids of the organizations above it, the root first. */
  readonly ancestors: readonly string[];
  /** What it and all below it use. */
  readonly subtreeUsage: Amounts;
}

/**
 * Refuses limits that would promise more than there is, or less than is used. What stays as it is (and may be more by
 * now than there is) is not to be named: of limits on the way up the strictest holds anyhow. Removing one is always allowed.
 * Wants the workspace's lock.
 * @throws AppError limit_exceeds_parent, limit_below_usage
 */
export async function assertLimitsAllowed(
  trx: Executor,
  organization: LimitedOrganization,
  changed: Partial<Limits>,
): Promise<void> {
  if (products.every((product) => (changed[product] ?? null) === null)) return;
  const above = await readLevels(trx, organization.ancestors);
  const billingAccountId = above[0]?.account?.id ?? organization.billingAccountId;
  const bought = await readBought(trx, { ...organization, billingAccountId });
  for (const product of products) {
    const limit = changed[product] ?? null;
    if (limit === null) continue;
    const param = `limits.${product}`;
    const used = organization.subtreeUsage[product];
    if (limit < used) {
      const usage = inWords(product, used);
      throw new AppError("limit_below_usage", {
        param,
        message: `${param}: ${limit} is below the ${usage} that the organization and those below it use. Lower the usage first.`,
      });
    }
    const strictest = Math.min(...above.map(({ limits }) => limits[product] ?? Infinity));
    const given = Math.min(strictest, bought[product]);
    if (limit > given) {
      const [giver, remedy] =
        strictest <= bought[product]
          ? ["the parent gives", "Raise the limits above it"]
          : ["the subscriptions give", "Buy more"];
      throw new AppError("limit_exceeds_parent", {
        param,
        message: `${param}: ${limit} is more than the ${inWords(product, given)} that ${giver}. ${remedy} first, or set a lower one.`,
      });
    }
  }
}

/**
 * Refuses to let a tree draw from a pool that has not enough left for what it uses. Subscriptions that are scheduled to
 * end do not count: they would leave the tree without. Products that the tree does not use are in nobody's way, even
 * where the pool has too little of them already. Wants the workspace's lock.
 * @throws AppError update_would_underprovision
 */
export async function assertPoolCovers(
  trx: Executor,
  pool: Pool,
  treeUsage: Amounts,
): Promise<void> {
  const bought = await readBought(trx, pool, { lasting: true });
  const used = await readUsed(trx, pool);
  for (const product of products) {
    const wanted = used[product] + treeUsage[product];
    if (treeUsage[product] === 0 || wanted <= bought[product]) continue;
    const use = inWords(product, wanted);
    throw new AppError("update_would_underprovision", {
      param: "billing_account_id",
      message: `The organizations would use ${use}, but only ${bought[product]} would be paid for. Lower the usage, or buy more first.`,
    });
  }
}

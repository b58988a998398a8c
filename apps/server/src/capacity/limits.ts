import { type Amounts, type Product, products } from "./amounts.ts";
import type { Level } from "./repository.ts";

/** The capacity that the way down begins with. */
export interface Supply {
  /** Who pays: the billing account, or the workspace where all pay together. */
  readonly name: string;
  readonly bought: Amounts;
  readonly used: Amounts;
}

/** The way from the root down to an organization. */
export interface Way {
  /** The organizations above, the root first. */
  readonly above: readonly Level[];
  readonly self: Level;
}

/** Something on the way that sets an upper bound. */
export interface Bound {
  readonly type: "parent" | "organization" | "subscription";
  readonly name: string;
  /** How far down: 0 for the subscriptions, 1 for the root, and so on. */
  readonly level: number;
  readonly most: number;
  /** What is left of it; negative where more is used than it allows. */
  readonly left: number;
}

/** What an organization may use of one product. */
export interface ProductLimit {
  readonly product: Product;
  /** By the organization and all below it. */
  readonly used: number;
  /** By the organization itself. */
  readonly direct: number;
  /** How much may be added now. */
  readonly free: number;
  /** Set on the organization itself. */
  readonly orgLimit: number | null;
  /** The most that may be used: the strictest on the way. */
  readonly total: number;
  /** What makes `total` what it is. */
  readonly cap: Bound;
  /** What leaves `free` as little as it is. */
  readonly fullest: Bound;
}

/**
 * What an organization may use of a product. What is bought, and each limit on the way, is a bound: the strictest is the
 * total, and what the fullest has left is free. An organization without a limit inherits and is no bound: it uses no
 * more than the one above it, so it has no less left.
 */
export function evaluate(way: Way, supply: Supply, product: Product): ProductLimit {
  const { self } = way;
  const bounds = boundsOf(way, supply, product);
  const cap = least(bounds, ({ most }) => most);
  const fullest = least(bounds, ({ left }) => left);
  return {
    product,
    used: self.subtreeUsage[product],
    direct: self.usage[product],
    free: Math.max(fullest.left, 0),
    orgLimit: self.limits[product],
    total: cap.most,
    cap,
    fullest,
  };
}

/** What an organization may use of each product, and the one bound that stands for all of them. */
export function evaluateAll(way: Way, supply: Supply) {
  const limits = products.map((product) => evaluate(way, supply, product));
  return { limits, context: contextOf(limits, supply) };
}

/**
 * What is named for all products together: the nearest organization above that caps one of them; if none does, the
 * organization itself if it caps one; else the subscriptions. What the organization cannot change itself goes first.
 * Null if the subscriptions give nothing at all.
 */
function contextOf(limits: readonly ProductLimit[], { bought }: Supply): Bound | null {
  if (products.every((product) => bought[product] === 0)) return null;
  const caps = limits.map(({ cap }) => cap).toSorted((one, other) => other.level - one.level);
  const first = (type: Bound["type"]) => caps.find((cap) => cap.type === type);
  return first("parent") ?? first("organization") ?? first("subscription") ?? null;
}

/** Everything that bounds the organization, from the top down. */
function boundsOf({ above, self }: Way, supply: Supply, product: Product): [Bound, ...Bound[]] {
  const most = supply.bought[product];
  const left = most - supply.used[product];
  const limited = [...above, self].flatMap(({ name, limits, subtreeUsage }, index) => {
    const limit = limits[product];
    if (limit === null) return [];
    const type = index === above.length ? ("organization" as const) : ("parent" as const);
    return [{ type, name, level: index + 1, most: limit, left: limit - subtreeUsage[product] }];
  });
  return [{ type: "subscription", name: supply.name, level: 0, most, left }, ...limited];
}

/** Of equal ones the highest up: none below it can be raised before it is. */
function least(bounds: [Bound, ...Bound[]], size: (bound: Bound) => number): Bound {
  return bounds.reduce((one, other) => (size(other) < size(one) ? other : one));
}

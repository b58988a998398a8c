import type { Product } from "../db/tables.ts";

export type { Product };

/** What can be bought and used, in the order in which it is always listed. */
export const products = ["locations", "users", "sso"] as const satisfies readonly Product[];

/** A number for each product. */
export type Amounts = Readonly<Record<Product, number>>;

/** The most of each product; null: no limit here. */
export type Limits = Readonly<Record<Product, number | null>>;

/** The columns of a table that has one for each product, such as `usage_locations`, `usage_users`, `usage_sso`. */
type Columns<Prefix extends string, Value> = Readonly<Record<`${Prefix}_${Product}`, Value>>;

/** One value for each product. */
export function perProduct<Value>(valueFor: (product: Product) => Value): Record<Product, Value> {
  return { locations: valueFor("locations"), users: valueFor("users"), sso: valueFor("sso") };
}

/** What stands in the columns `<prefix>_<product>` of a row. */
export function fromColumns<Prefix extends string, Value>(
  row: Columns<Prefix, Value>,
  prefix: Prefix,
): Record<Product, Value> {
  return perProduct((product) => row[`${prefix}_${product}`]);
}

const words = {
  locations: ["location", "locations"],
  users: ["user", "users"],
  sso: ["SSO connection", "SSO connections"],
} as const satisfies Record<Product, readonly [one: string, many: string]>;

/** The product's name behind that number: `1 user`, `2 users`. */
export function nameFor(product: Product, amount: number): string {
  const [one, many] = words[product];
  return amount === 1 ? one : many;
}

/** An amount as people say it: `25 users`, `1 location`. */
export function inWords(product: Product, amount: number): string {
  return `${amount} ${nameFor(product, amount)}`;
}

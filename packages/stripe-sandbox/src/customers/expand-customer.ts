import type { ListObject } from "../api/list-objects.ts";
import { ApiError } from "../errors/api-error.ts";
import type { Customer } from "./customer.ts";

/** Lists that Stripe includes in a customer only when asked. The sandbox has none of their objects yet. */
const includable: readonly string[] = ["sources", "subscriptions", "tax_ids"];

/** Fields that hold another object's id, all of them `null` as long as the sandbox has no such objects. */
const expandable: readonly string[] = [
  "cash_balance",
  "default_source",
  "discount",
  "invoice_settings.default_payment_method",
  "test_clock",
];

/**
 * The customer with what `expand[]` asks for (docs.stripe.com/api/expanding_objects).
 * @throws ApiError 400 for a property that cannot be expanded.
 */
export function expandCustomer(customer: Customer, expand: readonly string[] = []): object {
  return include(customer, asked(expand, ""));
}

/** The same for each customer of a list, whose properties are asked for as `data.…`. */
export function expandCustomers(
  customers: readonly Customer[],
  expand: readonly string[] = [],
): object[] {
  const names = asked(expand, "data.");
  return customers.map((customer) => include(customer, names));
}

function include(customer: Customer, names: readonly string[]): object {
  const lists = names.map((name): [string, ListObject<never>] => [
    name,
    { object: "list", data: [], has_more: false, url: `/v1/customers/${customer.id}/${name}` },
  ]);
  return { ...customer, ...Object.fromEntries(lists) };
}

function asked(expand: readonly string[], prefix: string): string[] {
  return expand
    .map((path) => {
      const name = path.startsWith(prefix) ? path.slice(prefix.length) : "";
      if (includable.includes(name) || expandable.includes(name)) return name;
      throw new ApiError(`This property cannot be expanded (${path}).`, { param: "expand" });
    })
    .filter((name) => includable.includes(name));
}

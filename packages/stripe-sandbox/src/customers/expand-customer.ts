import type { ListObject } from "../api/list-objects.ts";
import { ApiError } from "../errors/api-error.ts";
import { list } from "../params/list.ts";
import type { Reader } from "../params/reader.ts";
import { text } from "../params/text.ts";
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
 * Reads `expand[]` (docs.stripe.com/api/expanding_objects) and gives the names of the lists to include.
 * @param prefix what stands before each name: "data." for a list of customers
 */
export function expandParam(prefix: "" | "data."): Reader<string[]> {
  const read = list(text());
  return (value, param) => {
    const names = read(value, param).map((path) => {
      const name = path.startsWith(prefix) ? path.slice(prefix.length) : "";
      if (includable.includes(name) || expandable.includes(name)) return name;
      throw new ApiError(`This property cannot be expanded (${path}).`, { param });
    });
    return names.filter((name) => includable.includes(name));
  };
}

/** The customer with the lists that its `expand[]` names. */
export function expandCustomer(customer: Customer, names: readonly string[] = []): object {
  const lists = names.map((name): [string, ListObject<never>] => [
    name,
    { object: "list", data: [], has_more: false, url: `/v1/customers/${customer.id}/${name}` },
  ]);
  return { ...customer, ...Object.fromEntries(lists) };
}

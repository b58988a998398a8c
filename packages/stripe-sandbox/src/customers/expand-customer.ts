import { expand, expandParam } from "../api/expand.ts";
import type { ListObject } from "../api/list-objects.ts";
import { list } from "../params/list.ts";
import type { Reader } from "../params/reader.ts";
import { text } from "../params/text.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { type Customer, customerKind } from "./customer.ts";

/** Lists that Stripe includes in a customer only when asked. The sandbox has none of their objects yet. */
const includable: readonly string[] = ["sources", "subscriptions", "tax_ids"];

/**
 * Reads `expand[]` of a customer: fields that hold an id, and lists to include.
 * @param prefix what stands before each name: "data." for a list of customers
 */
export function expandCustomerParam(prefix: "" | "data."): Reader<string[]> {
  const read = list(text());
  const fields = expandParam(customerKind, prefix);
  return (value, param) =>
    read(value, param).flatMap((path) => {
      const name = path.startsWith(prefix) ? path.slice(prefix.length) : "";
      return includable.includes(name) ? [name] : fields([path], param);
    });
}

/** The customer with what its `expand[]` names. */
export function expandCustomer(
  objects: ObjectStore,
  customer: Customer,
  names: readonly string[] = [],
): object {
  const lists = names
    .filter((name) => includable.includes(name))
    .map((name): [string, ListObject<never>] => [
      name,
      { object: "list", data: [], has_more: false, url: `/v1/customers/${customer.id}/${name}` },
    ]);
  const fields = names.filter((name) => !includable.includes(name));
  return { ...expand(objects, customer, fields), ...Object.fromEntries(lists) };
}

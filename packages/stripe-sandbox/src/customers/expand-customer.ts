import { expand, expandParam } from "../api/expand.ts";
import { type ListObject, listObjects } from "../api/list-objects.ts";
import { list } from "../params/list.ts";
import type { Reader } from "../params/reader.ts";
import { text } from "../params/text.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { LIVING, subscriptionKind } from "../subscriptions/subscription.ts";
import { type Customer, customerKind } from "./customer.ts";

/** Lists that Stripe includes in a customer only when asked; the sandbox has no sources and no tax ids. */
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
    .map((name): [string, ListObject<object>] => [
      name,
      name === "subscriptions"
        ? subscriptionsOf(objects, customer)
        : { object: "list", data: [], has_more: false, url: listUrl(customer, name) },
    ]);
  const fields = names.filter((name) => !includable.includes(name));
  return { ...expand(objects, customer, fields), ...Object.fromEntries(lists) };
}

/** Those that have not ended (docs.stripe.com/api/customers/object, `subscriptions`). */
function subscriptionsOf(objects: ObjectStore, customer: Customer): ListObject<object> {
  const equals = { customer: customer.id, status: LIVING };
  const url = listUrl(customer, "subscriptions");
  const page = listObjects(objects, subscriptionKind, {}, equals, url);
  return { ...page, data: page.data.map((each) => expand(objects, each)) };
}

function listUrl({ id }: Customer, name: string): string {
  return `/v1/customers/${id}/${name}`;
}

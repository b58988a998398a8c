import { noSuchObject } from "../errors/request-errors.ts";
import { isTombstone } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { type Customer, customerKind } from "./customer.ts";

/**
 * Only retrieving shows a deleted customer; to everything else it is not there.
 * @param status unset: 404 for the id in the path, 400 for one that a parameter names
 * @throws ApiError `resource_missing`
 */
export function livingCustomer(
  objects: ObjectStore,
  id: string,
  param = "id",
  status?: number,
): Customer {
  const customer = objects.find(customerKind, id);
  if (!customer || isTombstone(customer)) throw noSuchObject(customerKind.noun, id, param, status);
  return customer;
}

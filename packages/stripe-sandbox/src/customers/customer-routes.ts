import type Stripe from "stripe";
import { listObjects } from "../api/list-objects.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { recordCreated, recordUpdated } from "../events/record.ts";
import { isTombstone } from "../store/kind.ts";
import { changeCustomer } from "./change-customer.ts";
import { type Customer, customerKind, emptyCustomer } from "./customer.ts";
import {
  createCustomerParams,
  deleteCustomerParams,
  listCustomersParams,
  retrieveCustomerParams,
  updateCustomerParams,
} from "./customer-params.ts";
import { expandCustomer } from "./expand-customer.ts";

/** docs.stripe.com/api/customers, without search. */
export const customerRoutes: readonly Route[] = [
  route("POST", "/v1/customers", createCustomerParams, ({ expand, ...params }, context) => {
    const customer = changeCustomer(emptyCustomer(context.nowSeconds), params);
    return expandCustomer(recordCreated(context, customerKind, customer), expand);
  }),

  route("GET", "/v1/customers", listCustomersParams, ({ expand, email, ...page }, context) => {
    const list = listObjects(context.objects, customerKind, page, { email });
    return { ...list, data: list.data.map((customer) => expandCustomer(customer, expand)) };
  }),

  route("GET", "/v1/customers/{id}", retrieveCustomerParams, ({ expand }, context) => {
    const customer = context.objects.find(customerKind, context.id);
    if (!customer) throw noSuchObject(customerKind.noun, context.id);
    return isTombstone(customer) ? customer : expandCustomer(customer, expand);
  }),

  route("POST", "/v1/customers/{id}", updateCustomerParams, ({ expand, ...params }, context) => {
    const before = livingCustomer(context);
    const customer = changeCustomer(before, params);
    return expandCustomer(recordUpdated(context, customerKind, before, customer), expand);
  }),

  route("DELETE", "/v1/customers/{id}", deleteCustomerParams, (_params, context) => {
    const customer = livingCustomer(context);
    context.emit("customer.deleted", customer);
    return context.objects.remove(customerKind, customer) satisfies Stripe.DeletedCustomer;
  }),
];

/** Only retrieving shows a deleted customer; to everything else it is not there. */
function livingCustomer({ objects, id }: Context): Customer {
  const customer = objects.find(customerKind, id);
  if (!customer || isTombstone(customer)) throw noSuchObject(customerKind.noun, id);
  return customer;
}

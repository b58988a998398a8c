import type Stripe from "stripe";
import { listObjects } from "../api/list-objects.ts";
import { type Route, route } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { recordUpdated } from "../events/record.ts";
import { detachAll } from "../payment-methods/attach.ts";
import { isTombstone } from "../store/kind.ts";
import { cancelAll } from "../subscriptions/end-subscription.ts";
import { changeCustomer } from "./change-customer.ts";
import { customerKind, emptyCustomer } from "./customer.ts";
import {
  createCustomerParams,
  deleteCustomerParams,
  listCustomersParams,
  retrieveCustomerParams,
  updateCustomerParams,
} from "./customer-params.ts";
import { recordCustomer, withDefault } from "./default-payment-method.ts";
import { expandCustomer } from "./expand-customer.ts";
import { livingCustomer } from "./living-customer.ts";

/** docs.stripe.com/api/customers, without search. */
export const customerRoutes: readonly Route[] = [
  route("POST", "/v1/customers", createCustomerParams, (params, context) => {
    const { expand, payment_method, ...change } = params;
    const given = changeCustomer(emptyCustomer(context.nowSeconds), change);
    const customer = recordCustomer(context, given, payment_method);
    return expandCustomer(context.objects, customer, expand);
  }),

  route("GET", "/v1/customers", listCustomersParams, ({ expand, email, ...page }, context) => {
    const list = listObjects(context.objects, customerKind, page, { email });
    return {
      ...list,
      data: list.data.map((each) => expandCustomer(context.objects, each, expand)),
    };
  }),

  route("GET", "/v1/customers/{id}", retrieveCustomerParams, ({ expand }, context) => {
    const customer = context.objects.find(customerKind, context.id);
    if (!customer) throw noSuchObject(customerKind.noun, context.id);
    if (isTombstone(customer)) return customer;
    return expandCustomer(context.objects, customer, expand);
  }),

  route("POST", "/v1/customers/{id}", updateCustomerParams, ({ expand, ...params }, context) => {
    const before = livingCustomer(context.objects, context.id);
    const customer = withDefault(context, changeCustomer(before, params));
    recordUpdated(context, customerKind, before, customer);
    return expandCustomer(context.objects, customer, expand);
  }),

  route("DELETE", "/v1/customers/{id}", deleteCustomerParams, (_params, context) => {
    cancelAll(context, context.id);
    const customer = livingCustomer(context.objects, context.id);
    context.emit("customer.deleted", customer);
    const tombstone = context.objects.remove(customerKind, customer);
    detachAll(context, customer.id);
    return tombstone satisfies Stripe.DeletedCustomer;
  }),
];

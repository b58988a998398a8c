import { expand } from "../api/expand.ts";
import { type ListParams, listObjects } from "../api/list-objects.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { recordUpdated } from "../events/record.ts";
import { changeMetadata } from "../params/metadata.ts";
import type { Filters } from "../store/page-statement.ts";
import { attachPaymentMethod, detachPaymentMethod } from "./attach.ts";
import { changeBillingDetails } from "./billing-details.ts";
import { createPaymentMethod } from "./create-payment-method.ts";
import { findPaymentMethod } from "./find-payment-method.ts";
import { type PaymentMethod, paymentMethodKind } from "./payment-method.ts";
import {
  attachPaymentMethodParams,
  createPaymentMethodParams,
  detachPaymentMethodParams,
  listOfCustomerParams,
  listPaymentMethodsParams,
  type PaymentMethodChange,
  retrievePaymentMethodParams,
  updatePaymentMethodParams,
} from "./payment-method-params.ts";

/** docs.stripe.com/api/payment_methods */
export const paymentMethodRoutes: readonly Route[] = [
  {
    publishable: true,
    ...route("POST", "/v1/payment_methods", createPaymentMethodParams, (params, context) => {
      const { expand: paths, ...given } = params;
      return expand(context.objects, createPaymentMethod(context, given), paths);
    }),
  },

  route("GET", "/v1/payment_methods", listPaymentMethodsParams, (params, context) => {
    const { allow_redisplay, customer, expand: paths, type, ...page } = params;
    if (customer !== undefined) livingCustomer(context.objects, customer, "customer");
    // Without a customer Stripe lists none.
    const equals = { allow_redisplay, customer: customer ?? [], type };
    return listPage(context, page, equals, paths);
  }),

  route("GET", "/v1/customers/{id}/payment_methods", listOfCustomerParams, (params, context) => {
    const { allow_redisplay, expand: paths, type, ...page } = params;
    const { id: customer } = livingCustomer(context.objects, context.id);
    const url = `/v1/customers/${customer}/payment_methods`;
    return listPage(context, page, { allow_redisplay, customer, type }, paths, url);
  }),

  route("GET", "/v1/payment_methods/{id}", retrievePaymentMethodParams, (params, context) =>
    expand(context.objects, findPaymentMethod(context, context.id), params.expand),
  ),

  route("POST", "/v1/payment_methods/{id}", updatePaymentMethodParams, (params, context) => {
    const { expand: paths, ...change } = params;
    const before = findPaymentMethod(context, context.id);
    const after = changePaymentMethod(before, change);
    return expand(context.objects, recordUpdated(context, paymentMethodKind, before, after), paths);
  }),

  route("POST", "/v1/payment_methods/{id}/attach", attachPaymentMethodParams, (params, context) => {
    if (params.customer === undefined) throw noOwner();
    const customer = livingCustomer(context.objects, params.customer, "customer");
    const found = findPaymentMethod(context, context.id);
    const attached = attachPaymentMethod(context, found, customer.id);
    return expand(context.objects, attached, params.expand);
  }),

  route("POST", "/v1/payment_methods/{id}/detach", detachPaymentMethodParams, (params, context) => {
    const detached = detachPaymentMethod(context, findPaymentMethod(context, context.id));
    return expand(context.objects, detached, params.expand);
  }),
];

function noOwner(): ApiError {
  return new ApiError("Must provide customer or customer_account.", { code: "parameter_missing" });
}

function listPage(
  { objects }: Context,
  page: ListParams,
  equals: Filters,
  paths: readonly string[] | undefined,
  url?: string,
): object {
  const list = listObjects(objects, paymentMethodKind, page, equals, url);
  return { ...list, data: list.data.map((each) => expand(objects, each, paths)) };
}

/** @throws ApiError 400 while it belongs to nobody, or when a card's data is given for another type. */
function changePaymentMethod(before: PaymentMethod, change: PaymentMethodChange): PaymentMethod {
  const { allow_redisplay, billing_details: details, card, metadata } = change;
  if (before.customer === null) {
    throw new ApiError("You must save this PaymentMethod to a customer before you can update it.");
  }
  if (card && before.type !== "card") {
    throw new ApiError(`You cannot update \`card\` on a PaymentMethod of type ${before.type}.`, {
      param: "card",
    });
  }
  return {
    ...before,
    ...(before.type === "card" && { card: { ...before.card, ...card } }),
    ...(allow_redisplay !== undefined && { allow_redisplay }),
    ...(details && { billing_details: changeBillingDetails(before.billing_details, details) }),
    ...(metadata !== undefined && { metadata: changeMetadata(before.metadata, metadata) }),
  };
}

import { checkKnown } from "../api/check-known.ts";
import { expand } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { pageOf } from "../api/page-of.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { customerKind } from "../customers/customer.ts";
import { ApiError } from "../errors/api-error.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { paymentMethodOf } from "../payment-methods/find-payment-method.ts";
import { isTombstone } from "../store/kind.ts";
import { cancelInvoice, collect, finalize, payOutside } from "../subscriptions/collect-invoice.ts";
import { previewInvoice } from "../subscriptions/preview-invoice.ts";
import { createPreviewParams } from "../subscriptions/preview-params.ts";
import { subscriptionKind } from "../subscriptions/subscription.ts";
import { type Invoice, invoiceKind } from "./invoice.ts";
import {
  finalizeInvoiceParams,
  listInvoicesParams,
  listLinesParams,
  payInvoiceParams,
  retrieveInvoiceParams,
  voidInvoiceParams,
} from "./invoice-params.ts";

/** docs.stripe.com/api/invoices, of subscriptions only. */
export const invoiceRoutes: readonly Route[] = [
  route("GET", "/v1/invoices", listInvoicesParams, (params, { objects }) => {
    const { expand: paths, collection_method: method, customer, status, ...rest } = params;
    const { subscription, ...page } = rest;
    checkKnown(objects, customerKind, customer, "customer");
    checkKnown(objects, subscriptionKind, subscription, "subscription");
    // All are collected in one way.
    const none = method === "send_invoice" ? { status: "none" } : {};
    const equals = { customer, status, subscription, ...none };
    const list = listObjects(objects, invoiceKind, page, equals);
    return { ...list, data: list.data.map((each) => expand(objects, each, paths)) };
  }),

  {
    ...route(
      "POST",
      "/v1/invoices/create_preview",
      createPreviewParams,
      ({ expand: paths, ...params }, context) =>
        context.undone(() => {
          const preview = previewInvoice(context, params);
          context.previews.keep(preview);
          return expand(context.objects, preview, paths);
        }),
    ),
    preview: true,
  },

  route("GET", "/v1/invoices/{id}", retrieveInvoiceParams, ({ expand: paths }, context) =>
    expand(context.objects, findReadable(context), paths),
  ),

  route(
    "GET",
    "/v1/invoices/{id}/lines",
    listLinesParams,
    ({ expand: _none, ...page }, context) => {
      const { id, lines } = findReadable(context);
      return pageOf(lines, page, { noun: "invoice line item", url: `/v1/invoices/${id}/lines` });
    },
  ),

  route("POST", "/v1/invoices/{id}/finalize", finalizeInvoiceParams, ({ expand: paths }, context) =>
    expand(context.objects, finalize(context, findInvoice(context)), paths),
  ),

  route("POST", "/v1/invoices/{id}/void", voidInvoiceParams, ({ expand: paths }, context) =>
    expand(context.objects, cancelInvoice(context, findInvoice(context)), paths),
  ),

  route("POST", "/v1/invoices/{id}/pay", payInvoiceParams, ({ expand: paths, ...how }, context) => {
    const paid = pay(context, findInvoice(context), how);
    return paid instanceof ApiError ? paid : expand(context.objects, paid, paths);
  }),
];

/** An error that is given back leaves the attempt on record. */
function pay(
  context: Context,
  invoice: Invoice,
  how: { readonly paid_out_of_band?: boolean; readonly payment_method?: string },
): Invoice | ApiError {
  const { paid_out_of_band: outside = false, payment_method: id } = how;
  if (invoice.status === "paid") throw new ApiError("Invoice is already paid");
  if (invoice.status === "void") {
    throw new ApiError("This invoice is voided and can no longer be paid.");
  }
  const method =
    id === undefined ? undefined : paymentMethodOf(context, invoice.customer, id, "payment_method");
  const open = invoice.status === "draft" ? finalize(context, invoice) : invoice;
  if (open.status === "paid") return open;
  if (outside) return payOutside(context, open);
  const { invoice: charged, error } = collect(context, open, method);
  return error ?? charged;
}

/** What is only a preview can be read, and nothing can be done with it. */
function findReadable(context: Context): Invoice {
  return context.previews.find(context.id) ?? findInvoice(context, "invoice");
}

/** @param param what Stripe's error calls the id in the path: it differs between reading and doing */
function findInvoice({ objects, id }: Context, param: "id" | "invoice" = "id"): Invoice {
  const found = objects.find(invoiceKind, id);
  if (!found || isTombstone(found)) throw noSuchObject(invoiceKind.noun, id, param, 404);
  return found;
}

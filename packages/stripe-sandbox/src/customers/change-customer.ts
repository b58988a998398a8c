import type Stripe from "stripe";
import { changeMetadata } from "../params/metadata.ts";
import { changeAddress } from "./address.ts";
import type { Customer } from "./customer.ts";
import type { CustomerChange } from "./customer-params.ts";
import { changeInvoiceSettings } from "./invoice-settings.ts";
import { changeShipping } from "./shipping.ts";

/**
 * The customer after a create or an update: what is not given stays, an empty value clears
 * (docs.stripe.com/api/customers/update). Address, shipping, invoice settings and metadata are merged; custom fields
 * and preferred locales are replaced whole.
 * @throws ApiError 400 when there is too much metadata.
 */
export function changeCustomer(before: Customer, change: CustomerChange): Customer {
  // Unlike the other fields these two are absent, not `null`, where they are not set.
  const { business_name: businessBefore, individual_name: individualBefore, ...rest } = before;
  const {
    address,
    business_name = businessBefore,
    individual_name = individualBefore,
    invoice_settings,
    metadata,
    preferred_locales,
    shipping,
    tax_exempt,
    ...plain
  } = change;
  return {
    ...rest,
    ...plain,
    ...(address !== undefined && { address: address && changeAddress(before.address, address) }),
    ...(business_name && { business_name }),
    ...(individual_name && { individual_name }),
    ...(invoice_settings && {
      invoice_settings: changeInvoiceSettings(before.invoice_settings, invoice_settings),
    }),
    ...(metadata !== undefined && { metadata: changeMetadata(before.metadata, metadata) }),
    ...(preferred_locales !== undefined && { preferred_locales: preferred_locales ?? [] }),
    ...(shipping !== undefined && {
      shipping: shipping && changeShipping(before.shipping, shipping),
    }),
    ...(tax_exempt !== undefined && { tax_exempt: tax_exempt ?? "none" }),
  } satisfies Stripe.Customer;
}

import type { Context } from "../api/route.ts";
import { recordCreated } from "../events/record.ts";
import { attachPaymentMethod } from "../payment-methods/attach.ts";
import { findPaymentMethod, paymentMethodOf } from "../payment-methods/find-payment-method.ts";
import { type Customer, customerKind } from "./customer.ts";

const DEFAULT = "invoice_settings[default_payment_method]";

/**
 * The customer with the default payment method that the request wants, which must be his own.
 * @throws ApiError `resource_missing` when it is not.
 */
export function withDefault(context: Context, customer: Customer): Customer {
  const { default_payment_method: id } = customer.invoice_settings;
  if (id !== null) paymentMethodOf(context, customer.id, id, DEFAULT);
  return customer;
}

/**
 * Keeps a new customer and attaches the payment method to him. A request may name that one a second time as his
 * default, also where it names it by a test id, `pm_card_visa`.
 * @throws ApiError 402 when the bank declines the card, 400 when it cannot be attached.
 */
export function recordCustomer(
  context: Context,
  customer: Customer,
  given: string | undefined,
): Customer {
  if (given === undefined)
    return recordCreated(context, customerKind, withDefault(context, customer));
  const found = findPaymentMethod(context, given, "payment_method");
  const settings = customer.invoice_settings;
  const isDefault = settings.default_payment_method === given;
  const kept = isDefault
    ? { ...customer, invoice_settings: { ...settings, default_payment_method: found.id } }
    : withDefault(context, customer);
  recordCreated(context, customerKind, kept);
  attachPaymentMethod(context, found, kept.id);
  return kept;
}

import type Stripe from "stripe";
import { randomId, randomInvoicePrefix } from "../api/random-id.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind } from "../store/kind.ts";
import type { Address } from "./address.ts";
import type { InvoiceSettings } from "./invoice-settings.ts";
import type { Shipping } from "./shipping.ts";

/** Stripe's Customer (docs.stripe.com/api/customers/object) as it is answered when nothing is expanded. */
export interface Customer {
  readonly id: string;
  readonly object: "customer";
  readonly address: Address | null;
  readonly balance: number;
  readonly business_name?: string;
  readonly created: number;
  readonly currency: string | null;
  readonly customer_account: string | null;
  readonly default_source: string | null;
  readonly delinquent: boolean;
  readonly description: string | null;
  readonly discount: null;
  readonly email: string | null;
  readonly individual_name?: string;
  readonly invoice_prefix: string;
  readonly invoice_settings: InvoiceSettings;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly name: string | null;
  readonly next_invoice_sequence: number;
  readonly phone: string | null;
  readonly preferred_locales: string[];
  readonly shipping: Shipping | null;
  readonly tax_exempt: "exempt" | "none" | "reverse";
  readonly test_clock: null;
}

export const customerKind: Kind<Customer> = {
  object: "customer",
  idPrefix: "cus_",
  noun: "customer",
  url: "/v1/customers",
  filters: ["email"],
  expandable: [
    "cash_balance",
    "default_source",
    "discount",
    "invoice_settings.default_payment_method",
    "test_clock",
  ],
};

/** A customer of whom nothing is known yet: every field has Stripe's default. */
export function emptyCustomer(nowSeconds: number): Customer {
  return {
    id: randomId(customerKind.idPrefix),
    object: "customer",
    address: null,
    balance: 0,
    created: nowSeconds,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomInvoicePrefix(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  } satisfies Stripe.Customer;
}

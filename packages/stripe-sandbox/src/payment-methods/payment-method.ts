import type Stripe from "stripe";
import { randomLongId } from "../api/random-id.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind } from "../store/kind.ts";
import type { SepaDebit, UsBankAccount } from "./bank-debit.ts";
import { type BillingDetails, noBillingDetails } from "./billing-details.ts";
import type { Card } from "./card.ts";

/** The details of the one type that a payment method has, under that type's name. */
export type TypeDetails =
  | { readonly type: "card"; readonly card: Card }
  | { readonly type: "sepa_debit"; readonly sepa_debit: SepaDebit }
  | { readonly type: "us_bank_account"; readonly us_bank_account: UsBankAccount };

/** Stripe's PaymentMethod (docs.stripe.com/api/payment_methods/object) when nothing is expanded. */
export type PaymentMethod = TypeDetails & {
  readonly id: string;
  readonly object: "payment_method";
  readonly allow_redisplay: "always" | "limited" | "unspecified";
  readonly billing_details: BillingDetails;
  readonly created: number;
  /** `null` until it is attached, and again once it is detached. */
  readonly customer: string | null;
  readonly customer_account: null;
  readonly livemode: false;
  readonly metadata: Metadata;
};

export const paymentMethodKind: Kind<PaymentMethod> = {
  object: "payment_method",
  idPrefix: "pm_",
  noun: "PaymentMethod",
  url: "/v1/payment_methods",
  filters: ["customer"],
  expandable: ["customer"],
};

/** A payment method that belongs to nobody yet. */
export function newPaymentMethod(details: TypeDetails, nowSeconds: number): PaymentMethod {
  return {
    id: randomLongId(paymentMethodKind.idPrefix),
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: noBillingDetails,
    ...details,
    created: nowSeconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
  } satisfies Stripe.PaymentMethod;
}

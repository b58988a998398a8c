import { expandParam } from "../api/expand.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { pageFields } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { sepaDebitParam, usBankAccountParam } from "./bank-debit.ts";
import { billingDetailsParam } from "./billing-details.ts";
import { cardParam } from "./card.ts";
import { OTHER_TYPES, otherDetails } from "./other-types.ts";
import { paymentMethodKind } from "./payment-method.ts";

/** The types of payment methods that the sandbox's account has enabled. */
export const TYPES = ["card", "sepa_debit", "us_bank_account"] as const;

const expand = expandParam(paymentMethodKind);

const allowRedisplay = choice(["always", "limited", "unspecified"]);

/** What describes a payment method, here and as `payment_method_data`. */
const described = {
  ...otherDetails,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetailsParam,
  card: cardParam,
  interac_present: unsupported(),
  metadata: metadata(),
  radar_options: unsupported(),
  sepa_debit: sepaDebitParam,
  type: partialChoice(TYPES, OTHER_TYPES),
  us_bank_account: usBankAccountParam,
};

export const paymentMethodDataParam = hash(described, ["type"]);

/** docs.stripe.com/api/payment_methods/create */
export const createPaymentMethodParams = hash(
  { ...described, customer: unsupported(), expand, payment_method: unsupported() },
  ["type"],
);

export const updatePaymentMethodParams = hash({
  allow_redisplay: allowRedisplay,
  billing_details: billingDetailsParam,
  card: hash({ exp_month: integer(1, 12), exp_year: integer(), networks: unsupported() }),
  expand,
  metadata: metadata(),
  us_bank_account: unsupported(),
});

export const retrievePaymentMethodParams = hash({ expand });

export const attachPaymentMethodParams = hash({
  customer: text(),
  customer_account: unsupported(),
  expand,
});

export const detachPaymentMethodParams = hash({ expand });

/** `GET /v1/customers/{id}/payment_methods` */
export const listOfCustomerParams = hash({
  ...pageFields,
  allow_redisplay: allowRedisplay,
  expand: expandParam(paymentMethodKind, "data."),
  type: partialChoice(TYPES, [...OTHER_TYPES, "card_present"]),
});

export const listPaymentMethodsParams = hash({
  ...pageFields,
  allow_redisplay: allowRedisplay,
  customer: text(),
  customer_account: unsupported(),
  expand: expandParam(paymentMethodKind, "data."),
  type: partialChoice(TYPES, [...OTHER_TYPES, "card_present"]),
});

export type PaymentMethodData = Read<typeof paymentMethodDataParam>;

export type PaymentMethodChange = Omit<Read<typeof updatePaymentMethodParams>, "expand">;

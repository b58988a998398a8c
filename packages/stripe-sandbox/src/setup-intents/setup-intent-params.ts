import { expandParam } from "../api/expand.ts";
import { boolean } from "../params/boolean.ts";
import { clearable } from "../params/clearable.ts";
import { hash } from "../params/hash.ts";
import { list } from "../params/list.ts";
import { pageFields, timeRange } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { OTHER_TYPES } from "../payment-methods/other-types.ts";
import { paymentMethodDataParam, TYPES } from "../payment-methods/payment-method-params.ts";
import { setupIntentKind } from "./setup-intent.ts";

const expand = expandParam(setupIntentKind);

/** What can be set while it has not succeeded; `payment_method_data` makes a payment method on the way. */
const settable = {
  allowed_payment_method_types: clearable(list(partialChoice(TYPES, OTHER_TYPES))),
  attach_to_self: unsupported(),
  customer: text(),
  customer_account: unsupported(),
  description: text(1000),
  excluded_payment_method_types: unsupported(),
  expand,
  flow_directions: unsupported(),
  metadata: metadata(),
  payment_method: text(),
  payment_method_configuration: unsupported(),
  payment_method_data: paymentMethodDataParam,
  payment_method_options: unsupported(),
};

const automaticPaymentMethods = hash(
  { allow_redirects: choice(["always", "never"]), enabled: boolean() },
  ["enabled"],
);

/** docs.stripe.com/api/setup_intents/create */
export const createSetupIntentParams = hash({
  ...settable,
  automatic_payment_methods: automaticPaymentMethods,
  confirm: boolean(),
  confirmation_token: unsupported(),
  mandate_data: unsupported(),
  on_behalf_of: unsupported(),
  return_url: text(),
  single_use: unsupported(),
  usage: choice(["off_session", "on_session"]),
  use_stripe_sdk: boolean(),
});

export const updateSetupIntentParams = hash(settable);

export const retrieveSetupIntentParams = hash({ client_secret: text(), expand });

/** docs.stripe.com/api/setup_intents/confirm; `client_secret` is what a browser confirms with. */
export const confirmSetupIntentParams = hash({
  allowed_payment_method_types: unsupported(),
  client_secret: text(),
  confirmation_token: unsupported(),
  expand,
  mandate_data: unsupported(),
  payment_method: text(),
  payment_method_data: paymentMethodDataParam,
  payment_method_options: unsupported(),
  return_url: text(),
  use_stripe_sdk: boolean(),
});

export const cancelSetupIntentParams = hash({
  cancellation_reason: choice(["abandoned", "duplicate", "requested_by_customer"]),
  expand,
});

export const listSetupIntentsParams = hash({
  ...pageFields,
  attach_to_self: unsupported(),
  created: timeRange(),
  customer: text(),
  customer_account: unsupported(),
  expand: expandParam(setupIntentKind, "data."),
  payment_method: text(),
});

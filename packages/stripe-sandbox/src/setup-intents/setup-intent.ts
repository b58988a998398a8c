import type Stripe from "stripe";
import { randomLongId, randomText } from "../api/random-id.ts";
import type { ErrorBody } from "../errors/api-error.ts";
import type { Metadata } from "../params/metadata.ts";
import { TYPES } from "../payment-methods/payment-method-params.ts";
import type { Kind } from "../store/kind.ts";

/** What the payer must do next: authenticate, in a page that opens or that the browser is sent to. */
export type NextAction =
  | { readonly type: "use_stripe_sdk"; readonly use_stripe_sdk: { readonly type: string } }
  | {
      readonly type: "redirect_to_url";
      readonly redirect_to_url: { readonly return_url: string; readonly url: string };
    };

/** Stripe's SetupIntent (docs.stripe.com/api/setup_intents/object) when nothing is expanded. */
export interface SetupIntent {
  readonly id: string;
  readonly object: "setup_intent";
  readonly allowed_payment_method_types: string[] | null;
  readonly application: null;
  readonly automatic_payment_methods: {
    readonly allow_redirects: "always" | "never";
    readonly enabled: boolean;
  } | null;
  readonly cancellation_reason: "abandoned" | "duplicate" | "requested_by_customer" | null;
  readonly client_secret: string;
  readonly created: number;
  readonly customer: string | null;
  readonly customer_account: null;
  readonly description: string | null;
  readonly excluded_payment_method_types: null;
  readonly flow_directions: null;
  readonly last_setup_error: ErrorBody | null;
  readonly latest_attempt: string | null;
  readonly livemode: false;
  readonly mandate: string | null;
  readonly metadata: Metadata;
  readonly next_action: NextAction | null;
  readonly on_behalf_of: null;
  readonly payment_method: string | null;
  readonly payment_method_configuration_details: null;
  readonly payment_method_options: Readonly<Record<string, object>>;
  readonly payment_method_types: string[];
  readonly single_use_mandate: null;
  readonly status:
    | "canceled"
    | "requires_action"
    | "requires_confirmation"
    | "requires_payment_method"
    | "succeeded";
  readonly usage: "off_session" | "on_session";
}

export const setupIntentKind: Kind<SetupIntent> = {
  object: "setup_intent",
  idPrefix: "seti_",
  noun: "setupintent",
  url: "/v1/setup_intents",
  filters: ["customer", "payment_method"],
  expandable: [
    "application",
    "customer",
    "latest_attempt",
    "mandate",
    "on_behalf_of",
    "payment_method",
  ],
};

/** A setup intent of which nothing is known yet: every field has Stripe's default. */
export function emptySetupIntent(nowSeconds: number): SetupIntent {
  const id = randomLongId(setupIntentKind.idPrefix);
  return {
    id,
    object: "setup_intent",
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: "always", enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(25)}`,
    created: nowSeconds,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...TYPES],
    single_use_mandate: null,
    status: "requires_payment_method",
    usage: "off_session" as const,
  } satisfies Stripe.SetupIntent;
}

import { randomLongId } from "../api/random-id.ts";
import type { Context } from "../api/route.ts";
import { livingCustomer } from "../customers/living-customer.ts";
import { ApiError, toErrorBody } from "../errors/api-error.ts";
import { recordChanged } from "../events/record.ts";
import { attachPaymentMethod, checkAttachable } from "../payment-methods/attach.ts";
import { cardError, type Decline } from "../payment-methods/decline.ts";
import { findPaymentMethod, testCard } from "../payment-methods/find-payment-method.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { PaymentMethodData } from "../payment-methods/payment-method-params.ts";
import { givenPaymentMethod } from "./change-setup-intent.ts";
import { visibleIntent } from "./client-secret.ts";
import { type NextAction, type SetupIntent, setupIntentKind } from "./setup-intent.ts";
import { checkOpen, unexpectedState } from "./unexpected-state.ts";

interface Confirmation {
  readonly payment_method?: string;
  readonly payment_method_data?: PaymentMethodData;
  readonly return_url?: string;
}

/**
 * Tries to set the payment method up (docs.stripe.com/api/setup_intents/confirm): attached to the intent's customer if
 * that succeeds. Returns the error of a card that is declined; the failure is kept on the intent.
 * @throws ApiError 400 when the intent cannot be confirmed, or not with that payment method.
 */
export function confirmSetupIntent(
  context: Context,
  intent: SetupIntent,
  given: Confirmation,
): SetupIntent | ApiError {
  checkOpen(context, intent, "confirm");
  const named = intent.payment_method === null ? {} : { payment_method: intent.payment_method };
  const isGiven = given.payment_method !== undefined || given.payment_method_data;
  const paymentMethod = givenPaymentMethod(context, intent, isGiven ? given : named);
  if (!paymentMethod) {
    throw unexpectedState(
      context,
      intent,
      "You cannot confirm this SetupIntent because it's missing a payment method. You can either update the SetupIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  checkReturnUrl(intent, given.return_url);
  if (paymentMethod.customer === null) checkAttachable(context, paymentMethod);
  const attempt = { ...intent, latest_attempt: randomLongId("setatt_") };
  const card = testCard(paymentMethod);
  if (card?.declinesSetup) return fail(context, attempt, paymentMethod, card.declinesSetup);
  if (card?.authenticates) return askToAuthenticate(context, attempt, paymentMethod, given);
  return succeed(context, attempt, paymentMethod);
}

/**
 * Ends the authentication that an intent waits for, as the payer does in the bank's page.
 * @throws ApiError 400 when the intent waits for none.
 */
export function authenticateSetupIntent(
  context: Context,
  intent: SetupIntent,
  outcome: "succeed" | "fail",
): SetupIntent {
  const { status, payment_method: id } = intent;
  if (status !== "requires_action" || id === null) {
    throw unexpectedState(
      context,
      intent,
      `This SetupIntent waits for no authentication: it has a status of ${status}.`,
    );
  }
  const paymentMethod = findPaymentMethod(context, id, "payment_method");
  if (outcome === "succeed") return succeed(context, intent, paymentMethod);
  const error = new ApiError(
    "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
    { code: "setup_intent_authentication_failure" },
  );
  return recordFailure(context, intent, paymentMethod, error);
}

function succeed(context: Context, intent: SetupIntent, paymentMethod: PaymentMethod): SetupIntent {
  if (intent.customer !== null) {
    const customer = livingCustomer(context.objects, intent.customer, "customer");
    attachPaymentMethod(context, paymentMethod, customer.id);
  }
  return recordAs(context, "setup_intent.succeeded", {
    ...intent,
    last_setup_error: null,
    mandate: paymentMethod.type === "card" ? null : randomLongId("mandate_"),
    next_action: null,
    payment_method: paymentMethod.id,
    status: "succeeded",
  });
}

function fail(
  context: Context,
  intent: SetupIntent,
  paymentMethod: PaymentMethod,
  cause: Decline,
): ApiError {
  // Where nothing is charged, the code alone says why the bank declined.
  const decline = { declineCode: cause.code, ...cause };
  const failed = recordFailure(context, intent, paymentMethod, cardError(decline));
  return cardError(decline, {
    payment_method: paymentMethod,
    setup_intent: visibleIntent(context, failed),
  });
}

function recordFailure(
  context: Context,
  intent: SetupIntent,
  paymentMethod: PaymentMethod,
  cause: ApiError,
): SetupIntent {
  const { request_log_url: _log, ...error } = toErrorBody(cause, "", 0).error;
  return recordAs(context, "setup_intent.setup_failed", {
    ...intent,
    last_setup_error: { ...error, payment_method: paymentMethod },
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
}

function askToAuthenticate(
  context: Context,
  intent: SetupIntent,
  { id }: PaymentMethod,
  { return_url }: Confirmation,
): SetupIntent {
  const url = `https://hooks.stripe.com/3d_secure_2/hosted?setup_intent=${intent.id}`;
  const next_action: NextAction =
    return_url === undefined
      ? { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } }
      : { type: "redirect_to_url", redirect_to_url: { return_url, url } };
  return recordAs(context, "setup_intent.requires_action", {
    ...intent,
    last_setup_error: null,
    next_action,
    payment_method: id,
    status: "requires_action",
  });
}

function recordAs(context: Context, type: string, intent: SetupIntent): SetupIntent {
  return recordChanged(context, setupIntentKind, intent, type);
}

/** An intent that takes whatever the account has enabled might send the browser elsewhere. */
function checkReturnUrl({ automatic_payment_methods: automatic }: SetupIntent, url?: string): void {
  if (url !== undefined || automatic?.allow_redirects !== "always") return;
  throw new ApiError(
    "This SetupIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
  );
}

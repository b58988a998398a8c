import { ApiError, type ErrorObjects } from "../errors/api-error.ts";

/** Why a bank says no (docs.stripe.com/declines/codes). */
export interface Decline {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
  readonly param?: string;
}

const DECLINED = { code: "card_declined", message: "Your card was declined." };

/** The declines that Stripe's test cards have, in Stripe's words. */
export const declines = {
  generic: { ...DECLINED, declineCode: "generic_decline" },
  insufficientFunds: {
    ...DECLINED,
    declineCode: "insufficient_funds",
    message: "Your card has insufficient funds.",
  },
  lostCard: { ...DECLINED, declineCode: "lost_card" },
  stolenCard: { ...DECLINED, declineCode: "stolen_card" },
  expiredCard: { code: "expired_card", message: "Your card has expired.", param: "exp_month" },
  incorrectCvc: {
    code: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
    param: "cvc",
  },
  processingError: {
    code: "processing_error",
    message: "An error occurred while processing your card. Try again in a little bit.",
  },
  authenticationRequired: {
    code: "authentication_required",
    declineCode: "authentication_required",
    message: "Your card was declined. This transaction requires authentication.",
  },
  liveCard: {
    ...DECLINED,
    declineCode: "test_mode_live_card",
    message:
      "Your card was declined. Your request was in test mode, but used a non test (live) card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
  },
  incorrectNumber: {
    code: "incorrect_number",
    message: "Your card number is incorrect.",
    param: "number",
  },
  invalidExpiryMonth: {
    code: "invalid_expiry_month",
    message: "Your card's expiration month is invalid.",
    param: "exp_month",
  },
  invalidExpiryYear: {
    code: "invalid_expiry_year",
    message: "Your card's expiration year is invalid.",
    param: "exp_year",
  },
  invalidCvc: {
    code: "invalid_cvc",
    message: "Your card's security code is invalid.",
    param: "cvc",
  },
} as const satisfies Record<string, Decline>;

/** The `card_error` of a decline: HTTP 402, with the objects that it concerns. */
export function cardError(decline: Decline, objects: ErrorObjects = {}): ApiError {
  const { message, ...details } = decline;
  return new ApiError(message, { ...details, status: 402, type: "card_error", objects });
}

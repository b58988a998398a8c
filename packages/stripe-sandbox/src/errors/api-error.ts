import type Stripe from "stripe";

/** The error types of Stripe's API (docs.stripe.com/api/errors) that the sandbox answers with. */
export type ErrorType = "invalid_request_error" | "card_error" | "idempotency_error" | "api_error";

export interface ErrorDetails {
  readonly status?: number;
  readonly type?: ErrorType;
  readonly code?: string;
  readonly param?: string;
  /** Why the bank declined, `insufficient_funds`; beside the code `card_declined`. */
  readonly declineCode?: string;
  /** The objects that the error concerns, as they are after it, by their names in the body. */
  readonly objects?: ErrorObjects;
}

/** Objects in the body of an error; a `setup_intent` stands there with its payment method in it. */
export interface ErrorObjects {
  readonly payment_intent?: object;
  readonly payment_method?: object;
  readonly setup_intent?: object;
}

/** What Stripe puts under `error` in the body of a failed request. */
export interface ErrorBody extends ErrorObjects {
  readonly type: ErrorType;
  readonly message: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly param?: string;
  readonly doc_url?: string;
  readonly request_log_url?: string;
}

/** A refusal as Stripe words it; thrown anywhere, turned into an answer at the rim of the API. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly type: ErrorType;
  readonly code: string | undefined;
  readonly param: string | undefined;
  readonly declineCode: string | undefined;
  readonly objects: ErrorObjects;

  /** HTTP 400 and `invalid_request_error` unless the details say otherwise. */
  constructor(message: string, details: ErrorDetails = {}) {
    super(message);
    this.status = details.status ?? 400;
    this.type = details.type ?? "invalid_request_error";
    this.code = details.code;
    this.param = details.param;
    this.declineCode = details.declineCode;
    this.objects = details.objects ?? {};
  }
}

/**
 * The body of the answer to a refused request. `doc_url` stands beside a code only, and a request that was not
 * authenticated has no log (docs.stripe.com/api/errors).
 */
export function toErrorBody(
  error: ApiError,
  requestId: string,
  nowSeconds: number,
): { error: ErrorBody } {
  const logged = error.status !== 401;
  return {
    error: {
      ...(error.code !== undefined && {
        code: error.code,
        doc_url: `https://stripe.com/docs/error-codes/${error.code.replaceAll("_", "-")}`,
      }),
      ...(error.declineCode !== undefined && { decline_code: error.declineCode }),
      message: error.message,
      ...(error.param !== undefined && { param: error.param }),
      ...(logged && {
        request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}?t=${nowSeconds}`,
      }),
      ...error.objects,
      type: error.type,
    },
  } satisfies { error: Omit<Stripe.StripeRawError, keyof ErrorObjects> };
}

import Stripe from "stripe";

/** Stripe looked at the request and said no. Nothing was changed there. */
export class StripeRefused extends Error {
  override readonly name = "StripeRefused";
  /** The field at fault in dotted form, `address.line2`; unset where it is one that only Stripe has. */
  readonly param: string | undefined;

  constructor(message: string, param: string | undefined, cause: unknown) {
    super(message, { cause });
    this.param = param;
  }
}

/** The bank did not agree to a payment, so nothing was bought. */
export class StripeDeclined extends StripeRefused {}

/** The object that the request is about does not exist at Stripe (any more). */
export class StripeMissing extends Error {
  override readonly name = "StripeMissing";
}

interface Unavailability {
  /** Whether it is certain that Stripe did nothing. */
  readonly nothingDone: boolean;
  /** Whether Stripe keeps the failure under the idempotency key, and would answer it again: any 5xx that it answered. */
  readonly isStored: boolean;
  /** `our_fault`: Stripe refuses our key, or the way we ask. */
  readonly reason: "unavailable" | "rate_limited" | "our_fault";
  readonly cause: unknown;
}

/** There is no answer that says what happened, or one that says not now. */
export class StripeUnavailable extends Error {
  override readonly name = "StripeUnavailable";
  readonly nothingDone: Unavailability["nothingDone"];
  readonly isStored: Unavailability["isStored"];
  readonly reason: Unavailability["reason"];

  constructor({ nothingDone, isStored, reason, cause }: Unavailability) {
    super("Stripe is not available", { cause });
    this.nothingDone = nothingDone;
    this.isStored = isStored;
    this.reason = reason;
  }
}

/** Whether an error of the gateway makes it certain that Stripe has done nothing. */
export function isNothingDone(error: unknown): boolean {
  if (error instanceof StripeUnavailable) return error.nothingDone;
  return error instanceof StripeRefused || error instanceof StripeMissing;
}

/**
 * What an error of the SDK means for us (https://docs.stripe.com/api/errors). A 401, a 403 or an idempotency error is
 * our own fault: it refuses nothing that the caller sent, so it counts as unavailable.
 */
export function fromStripeError(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  const { statusCode, param } = error;
  // Of its own path Stripe says so by a 404, of the customer whom a body or a query names by a 400.
  if (error.code === "resource_missing" && (statusCode === 404 || param === "customer")) {
    return new StripeMissing(error.message, { cause: error });
  }
  if (error instanceof Stripe.errors.StripeCardError) {
    return new StripeDeclined(error.message, undefined, error);
  }
  if (isRefusal(error)) return new StripeRefused(error.message, param && toField(param), error);
  return new StripeUnavailable({
    nothingDone: isSurelyNotDone(error),
    isStored: (statusCode ?? 0) >= 500,
    reason: reasonOf(statusCode),
    cause: causeOf(error) ?? error,
  });
}

function isRefusal(error: Stripe.errors.StripeError): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
}

/** Refused at the door (401, 403, 429), or there was no connection to carry the request. */
function isSurelyNotDone(error: Stripe.errors.StripeError): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return isConnectionRefused(error);
  return [401, 403, 429].includes(error.statusCode ?? 0);
}

/** What is not Stripe's state (409, 429, 5xx, no answer at all) is our doing. */
function reasonOf(status: number | undefined): Unavailability["reason"] {
  if (status === 429) return "rate_limited";
  return status === undefined || status === 409 || status >= 500 ? "unavailable" : "our_fault";
}

function isConnectionRefused(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = causeOf(cause)) {
    if ("code" in cause && (cause.code === "ECONNREFUSED" || cause.code === "ENOTFOUND"))
      return true;
  }
  return false;
}

/** The SDK keeps what the connection said in `detail`, others in `cause`. */
function causeOf(error: Error): unknown {
  return error.cause ?? ("detail" in error ? error.detail : undefined);
}

/** What our fields are called as well; others are Stripe's alone, `items[0][id]`, and mean nothing to our callers. */
const FIELD = /^(?:name|email|phone|description|address|metadata)(?:\[|$)/;

/** `address[line2]` is `address.line2`. */
function toField(param: string): string | undefined {
  return FIELD.test(param) ? param.replaceAll(/\[(\w+)\]/g, ".$1") : undefined;
}

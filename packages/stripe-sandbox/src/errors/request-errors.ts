import { ApiError } from "./api-error.ts";

/* Stripe's refusals of a whole request, in the words and with the statuses that Stripe uses. */

/**
 * 404 for an object named in the path (`param: "id"`), 400 for one named by another parameter.
 * @param status where Stripe does otherwise
 */
export function noSuchObject(
  noun: string,
  id: string,
  param = "id",
  status = param === "id" ? 404 : 400,
): ApiError {
  return new ApiError(`No such ${noun}: '${id}'`, {
    status,
    code: "resource_missing",
    param,
  });
}

export function unrecognizedUrl(method: string, path: string): ApiError {
  const slash = path.endsWith("/")
    ? " If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code."
    : "";
  return new ApiError(
    `Unrecognized request URL (${method}: ${path}).${slash} Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
    { status: 404 },
  );
}

export function missingKey(): ApiError {
  return new ApiError(
    "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    { status: 401 },
  );
}

export function invalidKey(key: string): ApiError {
  return new ApiError(`Invalid API Key provided: ${masked(key)}`, { status: 401 });
}

/** A key that was rolled, or had a term (docs.stripe.com/error-codes#api-key-expired). */
export function expiredKey(key: string): ApiError {
  return new ApiError(`Expired API Key provided: ${masked(key)}`, {
    status: 401,
    code: "api_key_expired",
  });
}

/** Too many requests (docs.stripe.com/rate-limits). */
export function rateLimited(): ApiError {
  return new ApiError(
    "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
    { status: 429, code: "rate_limit" },
  );
}

/** Something went wrong on Stripe's end (docs.stripe.com/api/errors). */
export function unknownError(): ApiError {
  return new ApiError("An unknown error occurred", { status: 500, type: "api_error" });
}

export function secretKeyRequired(): ApiError {
  return new ApiError(
    "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
    { status: 403, code: "secret_key_required" },
  );
}

/** Connected accounts do not exist here, and that is how Stripe speaks of one that does not exist. */
export function noSuchAccount(key: string, account: string): ApiError {
  return new ApiError(
    `The provided key '${masked(key)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    { status: 403, code: "account_invalid" },
  );
}

/** A key is shown by its kind and its last four characters. */
function masked(key: string): string {
  const kind = /^[a-z]{2}_(?:test|live)_/.exec(key)?.[0] ?? "";
  const rest = key.slice(kind.length);
  const visible = rest.length > 4 ? rest.slice(-4) : "";
  return `${kind}${"*".repeat(Math.min(rest.length - visible.length, 40))}${visible}`;
}

export function unsupportedVersion(asked: string, spoken: string): ApiError {
  return new ApiError(
    `Invalid Stripe API version: ${asked.slice(0, 100)}. This sandbox speaks ${spoken}; send that in Stripe-Version, or leave the header out.`,
  );
}

export function notFormEncoded(): ApiError {
  return new ApiError(
    "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.",
  );
}

export function bodyTooLarge(maxBytes: number): ApiError {
  return new ApiError(`The request body is larger than ${maxBytes} bytes.`, { status: 413 });
}

export function idempotencyKeyTooLong(maxLength: number): ApiError {
  return new ApiError(`Idempotency keys may be at most ${maxLength} characters long.`);
}

export function idempotencyKeyInUse(key: string): ApiError {
  return new ApiError(
    `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    { status: 409, type: "idempotency_error", code: "idempotency_key_in_use" },
  );
}

export function idempotencyEndpointMismatch(key: string, path: string, first: string): ApiError {
  return new ApiError(
    `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${first}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: "idempotency_error" },
  );
}

export function idempotencyParameterMismatch(key: string): ApiError {
  return new ApiError(
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: "idempotency_error" },
  );
}

/** A defect of the sandbox itself: unlike Stripe it says what broke, since its reader is a developer. */
export function sandboxFailure(cause: unknown): ApiError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ApiError(`The sandbox failed: ${reason}`, { status: 500, type: "api_error" });
}

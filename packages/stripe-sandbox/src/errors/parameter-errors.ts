import type { FormValue } from "../form/decode-form.ts";
import { ApiError } from "./api-error.ts";

/*
 * Stripe's refusals of single parameters, one function each: code (docs.stripe.com/error-codes) and wording.
 * `param` is the bracketed name as the caller sent it, `address[line1]`.
 */

export function unknownParameters(params: readonly string[]): ApiError {
  const noun = params.length === 1 ? "parameter" : "parameters";
  const details = { code: "parameter_unknown" };
  return new ApiError(
    `Received unknown ${noun}: ${params.join(", ")}`,
    params[0] === undefined ? details : { ...details, param: params[0] },
  );
}

export function unsupportedParameter(param: string): ApiError {
  return new ApiError(
    `Stripe knows the parameter ${param}, but this sandbox does not support it yet.`,
    { param },
  );
}

export function unsupportedValue(value: string, param: string): ApiError {
  return new ApiError(
    `Stripe knows the value ${value} of ${param}, but this sandbox does not support it yet.`,
    { param },
  );
}

export function missingParameter(param: string): ApiError {
  return new ApiError(`Missing required param: ${param}.`, { code: "parameter_missing", param });
}

export function emptyParameter(param: string): ApiError {
  return new ApiError(
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a parameter; however '${param}' cannot be unset. You should remove '${param}' from your request or supply a non-empty value.`,
    { code: "parameter_invalid_empty", param },
  );
}

/** Stripe shortens a long value to its first and last ten characters. */
export function textTooLong(value: string, max: number, param: string): ApiError {
  const characters = [...value];
  const shown =
    characters.length > 20
      ? `${characters.slice(0, 10).join("")}...${characters.slice(-10).join("")}`
      : value;
  return new ApiError(`Invalid string: ${shown}; must be at most ${max} characters`, { param });
}

/** A list is shown as Stripe sees it, as a hash of positions. */
export function invalidText(value: FormValue, param: string): ApiError {
  return new ApiError(`Invalid string: ${shorten(JSON.stringify(plain(value)))}`, { param });
}

function plain(value: FormValue): unknown {
  if (typeof value === "string") return value;
  const pairs = Array.isArray(value) ? Object.entries(value) : [...value];
  return Object.fromEntries(pairs.map(([name, each]) => [name, plain(each)]));
}

export function invalidInteger(value: string, param: string): ApiError {
  return new ApiError(`Invalid integer: ${shorten(value)}`, {
    code: "parameter_invalid_integer",
    param,
  });
}

export function integerTooSmall(min: number, param: string): ApiError {
  return new ApiError(`This value must be greater than or equal to ${min}.`, {
    code: "parameter_invalid_integer",
    param,
  });
}

export function integerTooLarge(value: number, max: number, param: string): ApiError {
  return new ApiError(
    `This value must be less than or equal to ${max} (it currently is '${value}').`,
    { code: "parameter_invalid_integer", param },
  );
}

export function invalidChoice(choices: readonly string[], param: string): ApiError {
  const last = choices.at(-1);
  const listed =
    choices.length > 1 ? `${choices.slice(0, -1).join(", ")}, or ${last}` : String(last);
  return new ApiError(`Invalid ${param}: must be one of ${listed}`, { param });
}

export function invalidHash(param: string): ApiError {
  return new ApiError(`Invalid object: ${param} must be an object`, { param });
}

export function invalidArray(param: string): ApiError {
  return new ApiError("Invalid array", { param });
}

export function tooManyItems(max: number, param: string): ApiError {
  return new ApiError(`Array ${param} exceeded maximum ${max} allowed elements.`, { param });
}

export function invalidEmail(value: string, param: string): ApiError {
  return new ApiError(`Invalid email address: ${shorten(value)}`, {
    code: "email_invalid",
    param,
  });
}

export function exclusiveParameters(params: readonly string[]): ApiError {
  return new ApiError(`You may only specify one of these parameters: ${params.join(", ")}.`, {
    code: "parameters_exclusive",
  });
}

export function bothCursors(): ApiError {
  return new ApiError(
    "Received both starting_after and ending_before parameters. Please pass in only one.",
  );
}

/** Keeps an error message readable whatever was sent. */
function shorten(value: string): string {
  return value.length > 100 ? `${value.slice(0, 100)}...` : value;
}

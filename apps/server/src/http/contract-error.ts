import type {
  ContractError,
  ContractErrorReason,
  Violation,
} from "@workspace-billing/express-contract";
import { AppError, type ErrorBody, type ErrorCode, type ErrorDetails } from "../errors.ts";

const codes = {
  route_not_found: "route_not_found",
  method_not_allowed: "method_not_allowed",
  path_invalid: "resource_missing",
  unsupported_media_type: "unsupported_media_type",
  body_too_large: "body_too_large",
  body_missing: "invalid_json",
  body_unparsable: "invalid_json",
  parameters_invalid: "parameter_invalid",
  text_invalid: "validation_failed",
  body_invalid: "validation_failed",
  response_invalid: "internal_error",
} as const satisfies Record<ContractErrorReason, ErrorCode>;

const ruleCodes = {
  unknown: "parameter_unknown",
  missing: "parameter_missing",
  invalid: "parameter_invalid",
} as const satisfies Record<Violation["rule"], string>;

/**
 * What the description refuses, in our error codes. A malformed id in the path is as missing as an unknown one, and an
 * `Idempotency-Key` that is none has a code of its own, whatever else is wrong with the parameters.
 */
export function fromContractError(error: ContractError): AppError {
  const code = codeOf(error);
  if (code === "internal_error") return new AppError(code, { cause: error });
  return new AppError(code, { headers: error.headers, ...toDetails(error) });
}

function codeOf({ reason, violations }: ContractError): ErrorCode {
  return reason === "parameters_invalid" && violations.some(isOfKey)
    ? "invalid_idempotency_key"
    : codes[reason];
}

function isOfKey(violation: Violation): boolean {
  return violation.in === "header" && violation.param === "Idempotency-Key";
}

function toDetails(error: ContractError): ErrorDetails {
  const [first] = error.violations;
  switch (error.reason) {
    case "path_invalid":
      return {
        message: "The path names something that does not exist.",
        ...(first ? { param: first.param } : {}),
      };
    case "parameters_invalid":
    case "text_invalid":
    case "body_invalid":
      return toFieldDetails(error);
    case "body_missing":
    case "body_unparsable":
    case "body_too_large":
    case "unsupported_media_type":
      return { message: sentence(error.message) };
    default:
      return {};
  }
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function toFieldDetails(error: ContractError): ErrorDetails {
  // The key goes first: its code is what is answered.
  const violations = [...error.violations].sort((a, b) => Number(isOfKey(b)) - Number(isOfKey(a)));
  const [first] = violations;
  if (!first) return { message: error.message };
  const message = summary(first, countFields(error) - 1);
  // Without a name it is the whole body that is at fault.
  if (first.param === "") return { message };
  return { message, param: first.param, errors: violations.map(toFieldError) };
}

/** A field that breaks two rules is one field. */
function countFields({ violations, omitted }: ContractError): number {
  return new Set(violations.map(({ param }) => param)).size + omitted;
}

function summary(first: Violation, further: number): string {
  const more = further === 0 ? "" : ` (and ${further} more ${further === 1 ? "field" : "fields"})`;
  return `${first.param || first.in}: ${first.message}${more}`.slice(0, 5000);
}

function toFieldError(violation: Violation): NonNullable<ErrorBody["errors"]>[number] {
  return {
    param: violation.param.slice(0, 500),
    code: ruleCodes[violation.rule],
    message: violation.message.slice(0, 1000),
  };
}

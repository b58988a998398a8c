import { ContractError, type ErrorReply } from "@workspace-billing/express-contract";
import type { Request } from "express";
import { TokenError } from "../auth/token-error.ts";
import { isDatabaseUnavailable } from "../db/database-unavailable.ts";
import { AppError, type ErrorBody, errorTable } from "../errors.ts";
import { toAppError } from "../stripe/to-app-error.ts";
import { fromContractError } from "./contract-error.ts";

const RETRY_AFTER_S = 5;

/**
 * The one translator from whatever was thrown to an answer. What is not ours to tell becomes `internal_error`; every
 * 5xx is logged, once, with its cause, which the answer never shows.
 */
export function createErrorReply(publicUrl: string) {
  return (thrown: unknown, request: Request): ErrorReply => {
    const error = fromThrown(thrown);
    const { status } = errorTable[error.code];
    if (status >= 500) request.log.error({ err: thrown, code: error.code }, error.message);
    return {
      status,
      headers: {
        ...(status === 503 ? { "Retry-After": String(RETRY_AFTER_S) } : {}),
        ...error.details.headers,
      },
      body: toErrorBody(error, publicUrl),
    };
  };
}

/** The flat object that every failure answers. */
export function toErrorBody(error: AppError, publicUrl: string): ErrorBody {
  const { param, errors } = error.details;
  return {
    type: errorTable[error.code].type,
    code: error.code,
    message: error.message,
    doc_url: `${publicUrl}/docs/errors#${error.code}`,
    ...(param === undefined ? {} : { param }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

function fromThrown(thrown: unknown): AppError {
  const told = toAppError(thrown);
  if (told) return told;
  if (thrown instanceof ContractError) return fromContractError(thrown);
  if (thrown instanceof TokenError) return fromTokenError(thrown);
  if (isDatabaseUnavailable(thrown)) return new AppError("database_unavailable", { cause: thrown });
  return new AppError("internal_error", { cause: thrown });
}

/** RFC 6750, section 3: no error is named to somebody who sent no token. */
function fromTokenError(error: TokenError): AppError {
  if (error.reason === "keys-unavailable") {
    return new AppError("authentication_unavailable", { cause: error });
  }
  const realm = 'Bearer realm="workspace-billing"';
  if (error.reason === "missing") {
    return new AppError("authentication_required", { headers: { "WWW-Authenticate": realm } });
  }
  const challenge = `${realm}, error="invalid_token", error_description="${error.message}"`;
  return new AppError("invalid_token", {
    message: error.message,
    headers: { "WWW-Authenticate": challenge },
  });
}

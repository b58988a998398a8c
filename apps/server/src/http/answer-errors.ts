import type { ErrorReply } from "@workspace-billing/express-contract";
import type { ErrorRequestHandler, Request } from "express";
import { AppError } from "../errors.ts";

/** Answers what went wrong in front of the contract: in the short ways, which the description does not describe. */
export function answerErrors(
  errorReply: (error: unknown, request: Request) => ErrorReply,
): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, headers, body } = errorReply(fromExpress(error), request);
    response.status(status).set(headers).json(body);
  };
}

/** What body-parser and Express's own router throw says by its `type` or `status` what it is (http-errors). */
function fromExpress(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if ("type" in error && error.type === "entity.parse.failed") return new AppError("invalid_json");
  if ("type" in error && error.type === "entity.too.large") return new AppError("body_too_large");
  if ("status" in error && error.status === 415) return new AppError("unsupported_media_type");
  if ("status" in error && error.status === 404) return new AppError("route_not_found");
  if ("status" in error && error.status === 400) return new AppError("malformed_request");
  return error;
}

import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { newId } from "../id.ts";

declare global {
  namespace Express {
    interface Request {
      /** Stands in the `Request-Id` header of the answer, and in every log line of the request. */
      id: string;
      log: Logger;
      /** What of the description it is for, as soon as that is known. */
      operationId?: string;
    }
  }
}

/** Gives each request its id and its logger. An id that the caller sends is not used: it would be theirs to forge. */
export function requestId(log: Logger): RequestHandler {
  return (request, response, next) => {
    request.id = newId("req");
    request.log = log.child({ request_id: request.id });
    response.setHeader("Request-Id", request.id);
    next();
  };
}

import type { RequestHandler } from "express";
import type { Clock } from "../clock.ts";

/** One line for each request when it ends: method, path, operation, status, duration. Never a header, a query or a body. */
export function accessLog(clock: Clock): RequestHandler {
  return (request, response, next) => {
    const began = clock();
    response.once("close", () => {
      request.log.info(
        {
          method: request.method,
          path: request.path,
          ...(request.operationId === undefined ? {} : { operation: request.operationId }),
          status: response.statusCode,
          duration_ms: clock() - began,
          ...(response.writableFinished ? {} : { aborted: true }),
        },
        "request",
      );
    });
    next();
  };
}

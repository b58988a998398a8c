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
          path: pathOf(request.originalUrl),
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

/** The path as it was asked for: a router that answers at a mount point sees but the rest of it. */
function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

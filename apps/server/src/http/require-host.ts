import type { RequestHandler } from "express";
import { AppError } from "../errors.ts";

/**
 * Refuses a request that does not name its host exactly once, as HTTP/1.1 wants it (RFC 9112, section 3.2). Node itself
 * would refuse the one without, but with an empty answer, and take the first of two, where a proxy may take the last.
 */
export function requireHost(): RequestHandler {
  return (request, _response, next) => {
    const { host = [] } = request.headersDistinct;
    const fewest = request.httpVersion === "1.0" ? 0 : 1;
    if (host.length < fewest || host.length > 1) {
      throw new AppError("malformed_request", { headers: { Connection: "close" } });
    }
    next();
  };
}

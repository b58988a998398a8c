import cors, { type CorsOptions } from "cors";
import type { RequestHandler } from "express";

const EXPOSED_HEADERS = [
  ...["Content-Disposition", "ETag", "Idempotent-Replayed", "Location", "Request-Id"],
  ...["Retry-After", "Stripe-Sync", "WWW-Authenticate"],
];

/** Lets the configured origins' browsers call, and answers their preflight requests. No origin: none may. */
export function crossOrigin(origins: "*" | readonly string[]): RequestHandler {
  if (origins.length === 0) return (_request, _response, next) => next();
  return unlessPlainOptions({
    origin: origins === "*" ? "*" : [...origins],
    methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"],
    allowedHeaders: [
      ...["Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match"],
    ],
  });
}

/** Lets every origin's browsers read what is public anyhow, without credentials. */
export function anyOrigin(): RequestHandler {
  return unlessPlainOptions({
    origin: "*",
    methods: ["GET", "HEAD"],
    allowedHeaders: ["If-None-Match"],
  });
}

function unlessPlainOptions(options: CorsOptions): RequestHandler {
  const handle = cors({ ...options, exposedHeaders: EXPOSED_HEADERS, maxAge: 600 });
  return (request, response, next) => {
    const plainOptions =
      request.method === "OPTIONS" &&
      request.headers["access-control-request-method"] === undefined;
    // An OPTIONS that is no preflight asks what a path takes, and the description answers that.
    if (plainOptions) next();
    else handle(request, response, next);
  };
}

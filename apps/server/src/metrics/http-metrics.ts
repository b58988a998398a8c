import type { RequestHandler } from "express";
import { Counter, Histogram, type Registry } from "prom-client";

/** What is asked outside of the description: health, documents, events, and what there is not. */
const NO_OPERATION = "none";

/** Counts requests by their operation when they end. Paths and methods are the callers' to choose, so they are no labels. */
export function httpMetrics(registry: Registry): RequestHandler {
  const registers = [registry];
  const requests = new Counter({
    name: "workspace_billing_http_requests_total",
    help: "Requests, by operation and status; aborted: the caller left before the answer.",
    labelNames: ["operation", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "workspace_billing_http_request_duration_seconds",
    help: "How long requests took, by operation.",
    labelNames: ["operation"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  return (request, response, next) => {
    const began = performance.now();
    response.once("close", () => {
      const operation = request.operationId ?? NO_OPERATION;
      const status = response.headersSent ? response.statusCode : "aborted";
      requests.inc({ operation, status });
      durations.observe({ operation }, (performance.now() - began) / 1000);
    });
    next();
  };
}

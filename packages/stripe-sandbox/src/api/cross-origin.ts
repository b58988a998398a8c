import type { ApiAnswer, ApiRequest } from "./message.ts";

/** Lets a page of whatever origin ask, as Stripe does: browsers confirm setup intents. */
export const CROSS_ORIGIN_HEADERS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "Request-Id, Stripe-Version, Stripe-Should-Retry, Idempotent-Replayed, Original-Request",
};

/** The answer to the question that a browser asks before a request to another origin. */
export function answerPreflight(request: ApiRequest): ApiAnswer {
  return {
    status: 200,
    headers: {
      ...CROSS_ORIGIN_HEADERS,
      "Access-Control-Allow-Headers": request.header("access-control-request-headers") ?? "*",
      "Access-Control-Allow-Methods": "GET, POST, DELETE",
      "Access-Control-Max-Age": "300",
      Vary: "Access-Control-Request-Headers",
    },
    body: "",
  };
}

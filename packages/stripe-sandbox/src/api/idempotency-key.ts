import type { ApiRequest } from "./message.ts";

/** Only POST takes a key; elsewhere it has no effect (docs.stripe.com/api/idempotent_requests). */
export function idempotencyKey(request: ApiRequest): string | undefined {
  return (request.method === "POST" && request.header("idempotency-key")) || undefined;
}

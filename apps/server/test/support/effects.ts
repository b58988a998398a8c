import type { LoggedRequest } from "@workspace-billing/stripe-sandbox";
import type { TestServer } from "./server.ts";

/** What was done at Stripe since the call of this function, by Stripe's own account, oldest first. */
export function countEffects({ sandbox }: Pick<TestServer, "sandbox">): () => string[] {
  const before = new Set(sandbox.requests().map(({ requestId }) => requestId));
  return () =>
    sandbox
      .requests()
      .filter(({ effect, requestId }) => effect && !before.has(requestId))
      .map(({ method, path }) => `${method} ${path}`);
}

/** The requests that Stripe was asked under an idempotency key of ours, oldest first. */
export function keyedRequests({ sandbox }: Pick<TestServer, "sandbox">): LoggedRequest[] {
  return sandbox
    .requests()
    .filter(({ idempotencyKey }) => /^(?:intent|obx)_/.test(idempotencyKey ?? ""));
}

import Stripe from "stripe";
import { onTestFinished } from "vitest";
import {
  createStripeSandbox,
  type StripeSandbox,
  type StripeSandboxOptions,
} from "../src/index.ts";

export const API_VERSION = "2026-10-28.endive";

/** The official client, speaking to the sandbox in-process; it never retries. */
export function clientOf({ fetch }: Pick<StripeSandbox, "fetch">, key = "sk_test_x"): Stripe {
  return new Stripe(key, {
    apiVersion: API_VERSION,
    httpClient: Stripe.createFetchHttpClient(fetch),
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

/** A sandbox that is closed when the test ends, with a clock that stands still until it is set. */
export function openSandbox(options: StripeSandboxOptions = {}) {
  const clock = { nowMs: Date.UTC(2026, 10, 1, 12) };
  const sandbox = createStripeSandbox({ now: () => clock.nowMs, ...options });
  onTestFinished(sandbox.close);
  return { sandbox, clock, stripe: clientOf(sandbox) };
}

/** The error that a call of the client ends with. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await call.then(
    (value: unknown) => new Error(`No refusal but ${JSON.stringify(value)}`),
    (cause: unknown) => cause,
  );
  if (outcome instanceof Stripe.errors.StripeError) return outcome;
  throw outcome;
}

import type { Logger } from "pino";
import type { StripeCall } from "./watch-gateway.ts";

type StripeState = "up" | "unavailable" | "our_fault";

/**
 * Says in the log when Stripe begins not to answer this process, or to refuse its key, and when that ends; not each call
 * that fails meanwhile.
 */
export function logStripeState(log: Logger): (call: StripeCall) => void {
  let state: StripeState = "up";
  let sinceMs = Number.NEGATIVE_INFINITY;

  return ({ outcome, error, beganAt, durationMs }) => {
    const seen = stripeStateOf(outcome);
    // Calls that began before it changed tell of the time before.
    if (seen === undefined || seen === state || beganAt < sinceMs) return;
    const lastedMs = Math.round(beganAt + durationMs - sinceMs);
    const stripe = { state: seen, before: state };
    if (seen === "up") log.info({ stripe: { ...stripe, ms: lastedMs } }, "Stripe answers again");
    else if (seen === "unavailable") log.warn({ stripe, err: error }, "Stripe does not answer");
    else log.error({ stripe, err: error }, "Stripe refuses our key, or how we ask");
    state = seen;
    sinceMs = beganAt + durationMs;
  };
}

/** What a call says of Stripe as a whole. An answer is an answer; one too many in a second is none about that. */
export function stripeStateOf(outcome: StripeCall["outcome"]): StripeState | undefined {
  if (outcome === "rate_limited") return undefined;
  return outcome === "unavailable" || outcome === "our_fault" ? outcome : "up";
}

import type { Logger } from "pino";
import type { StripeCall } from "./watch-gateway.ts";

type Standing = "up" | "unavailable" | "our_fault";

/**
 * Says in the log when Stripe begins not to answer this process, or to refuse its key, and when that ends; not each call
 * that fails meanwhile.
 */
export function logStanding(log: Logger): (call: StripeCall) => void {
  let standing: Standing = "up";
  let sinceMs = Number.NEGATIVE_INFINITY;

  return ({ outcome, error, beganAt, durationMs }) => {
    const seen = standingOf(outcome);
    // Calls that began before it changed tell of the time before.
    if (seen === undefined || seen === standing || beganAt < sinceMs) return;
    const lastedMs = Math.round(beganAt + durationMs - sinceMs);
    const stripe = { state: seen, before: standing };
    if (seen === "up") log.info({ stripe: { ...stripe, ms: lastedMs } }, "Stripe answers again");
    else if (seen === "unavailable") log.warn({ stripe, err: error }, "Stripe does not answer");
    else log.error({ stripe, err: error }, "Stripe refuses our key, or how we ask");
    standing = seen;
    sinceMs = beganAt + durationMs;
  };
}

/** What a call says of Stripe as a whole. An answer is an answer; one too many in a second is none about that. */
export function standingOf(outcome: StripeCall["outcome"]): Standing | undefined {
  if (outcome === "rate_limited") return undefined;
  return outcome === "unavailable" || outcome === "our_fault" ? outcome : "up";
}

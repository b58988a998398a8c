import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { stripeStateOf } from "../stripe/log-stripe-state.ts";
import type { StripeCall } from "../stripe/watch-gateway.ts";
import { CALL_BUCKETS } from "./engine-metrics.ts";

/** Counts calls to Stripe by what they were answered. */
export function createStripeMetrics(registry: Registry): (call: StripeCall) => void {
  const registers = [registry];
  const calls = new Counter({
    name: "workspace_billing_stripe_calls_total",
    help: "Calls to Stripe, by what came of them.",
    labelNames: ["call", "outcome"],
    registers,
  });
  const durations = new Histogram({
    name: "workspace_billing_stripe_call_duration_seconds",
    help: "How long calls to Stripe took.",
    labelNames: ["outcome"],
    buckets: CALL_BUCKETS,
    registers,
  });
  const up = new Gauge({
    name: "workspace_billing_stripe_up",
    help: "1: Stripe answers this process and takes its key, as far as the last call says; 0: not.",
    registers,
  });
  up.set(1);
  return ({ call, outcome, durationMs }) => {
    calls.inc({ call, outcome });
    durations.observe({ outcome }, durationMs / 1000);
    const state = stripeStateOf(outcome);
    if (state !== undefined) up.set(state === "up" ? 1 : 0);
  };
}

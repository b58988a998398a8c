import { Counter, Histogram, type Registry } from "prom-client";
import type { Observer } from "../outbox/observer.ts";

/** In seconds: from a change that is delivered at once to an outage of a day. */
export const LAG_BUCKETS = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 21_600, 86_400];
/** In seconds, up to the timeout of a call to Stripe and a little more. */
export const CALL_BUCKETS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

/** Counts what the engines report. No label holds an id, or what somebody else has chosen. */
export function createEngineMetrics(registry: Registry): Observer {
  return {
    ...deliveryMetrics(registry),
    ...settlementMetrics(registry),
    ...keyMetrics(registry),
  };
}

function deliveryMetrics(registry: Registry): Pick<Observer, "delivered"> {
  const registers = [registry];
  const deliveries = new Counter({
    name: "workspace_billing_deliveries_total",
    help: "Attempts to tell Stripe of a change, by what came of them, and why they are made again.",
    labelNames: ["kind", "outcome", "reason"],
    registers,
  });
  const durations = new Histogram({
    name: "workspace_billing_delivery_duration_seconds",
    help: "How long attempts to tell Stripe took.",
    labelNames: ["outcome"],
    buckets: CALL_BUCKETS,
    registers,
  });
  const lags = new Histogram({
    name: "workspace_billing_delivery_lag_seconds",
    help: "How long before its delivery a change was asked for.",
    buckets: LAG_BUCKETS,
    registers,
  });
  return {
    delivered({ kind, outcome, reason = "none", durationMs, lagMs }) {
      deliveries.inc({ kind, outcome, reason });
      durations.observe({ outcome }, durationMs / 1000);
      if (outcome === "delivered") lags.observe(lagMs / 1000);
    },
  };
}

function settlementMetrics(registry: Registry): Pick<Observer, "settled"> {
  const settlements = new Counter({
    name: "workspace_billing_intents_settled_total",
    help: "Intents in doubt that were settled by looking at Stripe.",
    labelNames: ["kind", "outcome"],
    registers: [registry],
  });
  return { settled: ({ kind, outcome }) => settlements.inc({ kind, outcome }) };
}

function keyMetrics(registry: Registry): Pick<Observer, "keyReused"> {
  const reuses = new Counter({
    name: "workspace_billing_idempotency_key_reuses_total",
    help: "Requests whose Idempotency-Key had been used before.",
    labelNames: ["outcome"],
    registers: [registry],
  });
  // What never happened is 0, and not unknown.
  for (const outcome of ["replayed", "mismatched", "in_use"]) reuses.inc({ outcome }, 0);
  return { keyReused: (outcome) => reuses.inc({ outcome }) };
}

import { Counter, Histogram, type Registry } from "prom-client";
import { usedEvents } from "../stripe/event.ts";
import type { SyncObserver } from "../sync/observer.ts";
import { LAG_BUCKETS } from "./engine-metrics.ts";

/** Counts what comes from Stripe, what is done about it, and where the two sides were found to differ. */
export function createSyncMetrics(registry: Registry): SyncObserver {
  return { ...eventMetrics(registry), ...comparisonMetrics(registry) };
}

function eventMetrics(registry: Registry): Omit<SyncObserver, "compared"> {
  const registers = [registry];
  const known: ReadonlySet<string> = new Set(usedEvents);
  const classOf = (type: string) => (known.has(type) ? type : "other");
  const events = new Counter({
    name: "workspace_billing_stripe_events_total",
    help: "Events of Stripe's, by what became of them; each attempt that fails counts.",
    labelNames: ["type", "outcome"],
    registers,
  });
  const lags = new Histogram({
    name: "workspace_billing_stripe_event_lag_seconds",
    help: "How long before it was handled here an event happened at Stripe.",
    buckets: LAG_BUCKETS,
    registers,
  });
  return {
    received({ type }, outcome) {
      // What is kept is counted when something has been done about it.
      if (outcome !== "kept") events.inc({ type: classOf(type), outcome });
    },
    notSigned: () => events.inc({ type: "unknown", outcome: "bad_signature" }),
    handled({ type, outcome, lagMs }) {
      events.inc({ type: classOf(type), outcome });
      if (outcome === "handled") lags.observe(lagMs / 1000);
    },
  };
}

function comparisonMetrics(registry: Registry): Pick<SyncObserver, "compared"> {
  const registers = [registry];
  const comparisons = new Counter({
    name: "workspace_billing_comparisons_total",
    help: "Comparisons of a billing account with its customer at Stripe, by what they found.",
    labelNames: ["outcome"],
    registers,
  });
  const drift = new Counter({
    name: "workspace_billing_drift_total",
    help: "Values in which an account and its customer were found to differ, by field.",
    labelNames: ["field"],
    registers,
  });
  return {
    compared({ outcome, fields }) {
      comparisons.inc({ outcome });
      for (const field of fields) drift.inc({ field });
    },
  };
}

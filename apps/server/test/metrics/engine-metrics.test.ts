import { Registry } from "prom-client";
import { describe, expect, test } from "vitest";
import { createEngineMetrics } from "../../src/metrics/engine-metrics.ts";
import { createSyncMetrics } from "../../src/metrics/sync-metrics.ts";
import type { Observer } from "../../src/outbox/observer.ts";
import type { SyncObserver } from "../../src/sync/observer.ts";

type Both = Observer & SyncObserver;

function metricsOf(registry: Registry): Both {
  return { ...createEngineMetrics(registry), ...createSyncMetrics(registry) };
}

import { samplesOf } from "../support/metrics.ts";

/** What is counted of these reports, without timings. */
async function counted(report: (observer: Both) => void) {
  const registry = new Registry();
  report(metricsOf(registry));
  const samples = samplesOf(await registry.metrics());
  return Object.fromEntries(
    [...samples]
      .filter(([name, value]) => value > 0 && !/_(bucket|sum)\b/.test(name))
      .map(([name, value]) => [name.replace("workspace_billing_", ""), value]),
  );
}

const delivery = {
  id: "obx_1",
  kind: "update_billing_account",
  subject: "cus_1",
  attempt: 1,
  durationMs: 30,
  lagMs: 40,
} as const;
const settlement = { id: "intent_1", kind: "subscription", ageMs: 20_000 };
const event = { id: "evt_1", type: "customer.updated", failures: 0, lagMs: 1500 };

describe("the metrics of the engines", () => {
  test.for<[string, (observer: Both) => void, Record<string, number>]>([
    [
      "a delivery",
      (observer) => observer.delivered({ ...delivery, outcome: "delivered" }),
      {
        'deliveries_total{kind="update_billing_account",outcome="delivered",reason="none"}': 1,
        'delivery_duration_seconds_count{outcome="delivered"}': 1,
        delivery_lag_seconds_count: 1,
      },
    ],
    [
      "a delivery that is tried again, with the reason, and without a lag: it has not come to its end",
      (observer) => observer.delivered({ ...delivery, outcome: "retried", reason: "rate_limited" }),
      {
        'deliveries_total{kind="update_billing_account",outcome="retried",reason="rate_limited"}': 1,
        'delivery_duration_seconds_count{outcome="retried"}': 1,
      },
    ],
    [
      "an intent that is adopted",
      (observer) => observer.settled({ ...settlement, outcome: "adopted" }),
      { 'intents_settled_total{kind="subscription",outcome="adopted"}': 1 },
    ],
    [
      "an event that is handled",
      (observer) => observer.handled({ ...event, outcome: "handled" }),
      {
        'stripe_events_total{type="customer.updated",outcome="handled"}': 1,
        stripe_event_lag_seconds_count: 1,
      },
    ],
    [
      "an event of a type that nobody asked for",
      (observer) => observer.received({ id: "evt_1", type: "x.y" }, "ignored"),
      { 'stripe_events_total{type="other",outcome="ignored"}': 1 },
    ],
    [
      "an event that is kept once only: when something was done about it",
      (observer) => {
        observer.received(event, "kept");
        observer.handled({ ...event, outcome: "ignored" });
      },
      { 'stripe_events_total{type="customer.updated",outcome="ignored"}': 1 },
    ],
    [
      "an event that is not signed",
      (observer) => observer.notSigned(),
      { 'stripe_events_total{type="unknown",outcome="bad_signature"}': 1 },
    ],
    [
      "a comparison, and each field that is different",
      (observer) =>
        observer.compared({ account: "cus_1", outcome: "repaired", fields: ["name", "email"] }),
      {
        'comparisons_total{outcome="repaired"}': 1,
        'drift_total{field="name"}': 1,
        'drift_total{field="email"}': 1,
      },
    ],
    [
      "a key that is used again",
      (observer) => observer.keyReused("replayed"),
      { 'idempotency_key_reuses_total{outcome="replayed"}': 1 },
    ],
  ])("count %s", async ([, report, want]) => {
    expect(await counted(report)).toEqual(want);
  });

  test("hold no id", async () => {
    const registry = new Registry();
    const observer = metricsOf(registry);
    observer.delivered({ ...delivery, outcome: "rejected" });
    observer.settled({ ...settlement, outcome: "closed" });
    observer.received(event, "echo");
    observer.handled({ ...event, outcome: "failed" });
    observer.compared({ account: "cus_1", outcome: "equal", fields: [] });

    expect(await registry.metrics()).not.toMatch(/obx_1|cus_1|intent_1|evt_1/);
  });
});

import type { RequestHandler } from "express";
import { Counter, collectDefaultMetrics, Registry } from "prom-client";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Observer } from "../outbox/observer.ts";
import type { StripeCall } from "../stripe/watch-gateway.ts";
import type { SyncObserver } from "../sync/observer.ts";
import { createEngineMetrics } from "./engine-metrics.ts";
import { httpMetrics } from "./http-metrics.ts";
import { createStandingGauges } from "./standing-gauges.ts";
import { createStripeMetrics } from "./stripe-metrics.ts";
import { createSyncMetrics } from "./sync-metrics.ts";

/** What is counted in this process, and how things stand in the database. */
export interface Metrics {
  /** Counts what the engines do. */
  readonly observer: Observer;
  /** Counts what comes from Stripe. */
  readonly syncObserver: SyncObserver;
  /** Counts requests; comes before whatever answers them. */
  readonly requests: RequestHandler;
  /** Counts calls to Stripe. */
  stripeCalled(call: StripeCall): void;
  /** Counts answers that break the description. */
  responseDrifted(operationId: string): void;
  /** All of it in the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). */
  text(): Promise<string>;
}

export function createMetrics(database: Database, clock: Clock): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const refresh = createStandingGauges(registry, database, clock);
  const drifts = new Counter({
    name: "workspace_billing_response_drifts_total",
    help: "Answers that break the description.",
    labelNames: ["operation"],
    registers: [registry],
  });
  return {
    observer: createEngineMetrics(registry),
    syncObserver: createSyncMetrics(registry),
    requests: httpMetrics(registry),
    stripeCalled: createStripeMetrics(registry),
    responseDrifted: (operation) => drifts.inc({ operation }),
    async text() {
      await refresh();
      return await registry.metrics();
    },
  };
}

import type { Logger } from "pino";
import type { Clock } from "./clock.ts";
import type { Database } from "./db/open-database.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { createLogObserver, type Observer, observeTogether } from "./outbox/observer.ts";
import type { StripeGateway } from "./stripe/gateway.ts";
import { logStripeState } from "./stripe/log-stripe-state.ts";
import { watchGateway } from "./stripe/watch-gateway.ts";
import { createSyncLogObserver, type SyncObserver } from "./sync/observer.ts";

/** Who is told what the server does, and says it in the log and in the metrics. */
export interface Observed {
  readonly metrics: Metrics;
  readonly observer: Observer;
  readonly syncObserver: SyncObserver;
  /** The gateway that was given, with every call to Stripe seen. */
  readonly gateway: StripeGateway;
}

export function observe(dependencies: {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly gateway: StripeGateway;
}): Observed {
  const { database, clock, log, gateway } = dependencies;
  const metrics = createMetrics(database, clock);
  const sayStripeState = logStripeState(log);
  return {
    metrics,
    observer: observeTogether(createLogObserver(log), metrics.observer),
    syncObserver: observeTogether(createSyncLogObserver(log), metrics.syncObserver),
    gateway: watchGateway(gateway, (call) => {
      metrics.stripeCalled(call);
      sayStripeState(call);
    }),
  };
}

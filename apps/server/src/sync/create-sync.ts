import type { Router } from "express";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "../outbox/background.ts";
import type { Deadline } from "../outbox/deadline.ts";
import type { Leases } from "../outbox/lease.ts";
import { createEventReader } from "../stripe/event.ts";
import type { StripeGateway } from "../stripe/gateway.ts";
import { createSyncHandlers } from "./accounts/handlers.ts";
import { observeRepairs } from "./accounts/observed-repair.ts";
import { createRepairer, type RepairDependencies } from "./accounts/repair.ts";
import { createTurns } from "./accounts/turn.ts";
import { createForgetting } from "./events/forgetting.ts";
import { createHandling } from "./events/handling.ts";
import { createReactions, type ReactionDependencies } from "./events/reactions.ts";
import { createReception } from "./events/reception.ts";
import { stripeWebhook } from "./events/webhook.ts";
import type { SyncObserver } from "./observer.ts";

export interface SyncDependencies
  extends Pick<
      RepairDependencies,
      "deliver" | "promiseAgain" | "deleteAgain" | "readSubscription" | "findUnholdable"
    >,
    Pick<ReactionDependencies, "adopt"> {
  readonly database: Database;
  readonly gateway: StripeGateway;
  readonly leases: Leases;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly observer: SyncObserver;
  /** What Stripe signs its events with, one of them. */
  readonly webhookSecrets: readonly string[];
}

/** Everything that keeps accounts and their customers equal where something happened at Stripe. */
export interface Sync {
  readonly handlers: ReturnType<typeof createSyncHandlers>;
  readonly webhook: Router;
  readonly jobs: readonly Job[];
}

export function createSync(dependencies: SyncDependencies): Sync {
  const { database, leases, clock, webhookSecrets } = dependencies;
  const takeTurn = createTurns(database, leases, clock);
  const repairer = observeRepairs(
    createRepairer({ ...dependencies, takeTurn }),
    dependencies.observer,
  );
  const reactions = createReactions({ ...dependencies, repairer, takeTurn });
  const handling = createHandling({ ...dependencies, reactions });
  const receive = createReception({ ...dependencies, wake: handling.wake });
  return {
    handlers: createSyncHandlers({ ...dependencies, repairer }),
    webhook: stripeWebhook({
      ...dependencies,
      receive,
      readEvent: createEventReader(webhookSecrets),
    }),
    jobs: [handling.job, createForgetting(database, clock)],
  };
}

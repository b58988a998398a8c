import { findStanding } from "../../billing-accounts/repository.ts";
import { type Clock, toInstant } from "../../clock.ts";
import type { Database } from "../../db/open-database.ts";
import type { Job } from "../../outbox/background.ts";
import { nextAttemptAt } from "../../outbox/backoff.ts";
import type { Deadline } from "../../outbox/deadline.ts";
import { workThrough } from "../../outbox/work-through.ts";
import { toAppError } from "../../stripe/to-app-error.ts";
import { FAILURES_MAX, type HandledEvent, type SyncObserver } from "../observer.ts";
import { createOneRunEach } from "./one-run-each.ts";
import type { Reaction, Reactions } from "./reactions.ts";
import {
  endEvents,
  type KeptEvent,
  listDueCustomers,
  listOpenEvents,
  postponeEvent,
} from "./repository.ts";

const CUSTOMERS_AT_ONCE = 8;
const CUSTOMERS_PER_RUN = 100;
/** Whoever stops the process waits for so many at most. */
const WAITING_MAX = 100;
const EVENTS_AT_ONCE = 1000;
/** What has failed so often, and not because somebody was away, is tried again only so often. */
const HOPELESS_MS = 60 * 60_000;
const UNDECIDED_MS = 60_000;

export interface HandlingDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly deadline: Deadline;
  readonly observer: SyncObserver;
  readonly reactions: Reactions;
}

export interface Handling {
  /** Does at once what is to be done about the events of a customer, unless there is too much to be done. */
  wake(customerId: string): void;
  /** Does what is left: by a process that had too much to do, or died, or because it failed. */
  readonly job: Job;
}

/**
 * Does something about the events that are kept: what they name is read again at Stripe, once for all events of it that
 * have come until then. What fails is tried again later, and never lost.
 */
export function createHandling(dependencies: HandlingDependencies): Handling {
  const { database, clock, deadline, observer, reactions } = dependencies;
  const runs = createOneRunEach(CUSTOMERS_AT_ONCE, handle);

  async function handle(customerId: string): Promise<void> {
    const events = await listOpenEvents(database.db, customerId, EVENTS_AT_ONCE);
    if (events.length === 0) return;
    const standing = await findStanding(database.db, customerId);
    if (!standing) return await attempt(events, () => reactions.adopt(customerId));
    const path = { workspaceId: standing.account.workspaceId, billingAccountId: customerId };
    if (standing.isDeleted) return await attempt(events, () => reactions.repair(path));
    const isOfAccount = ({ objectId }: KeptEvent) => objectId === customerId;
    const creations = events.filter((event) => isOfAccount(event) && isCreation(event));
    await attempt(creations, async () => "echo");
    const news = events.filter((event) => !creations.includes(event));
    // Whoever reads an account reads its subscriptions too.
    if (news.some((event) => isOfAccount(event) && isDue(event))) {
      return await attempt(news, () => reactions.repair(path));
    }
    for (const [subscriptionId, told] of Map.groupBy(news, ({ objectId }) => objectId)) {
      if (subscriptionId === customerId || !told.some(isDue)) continue;
      const isNew = told.every(isCreation);
      await attempt(told, () => reactions.read({ ...path, subscriptionId }, isNew));
    }
  }

  /** One that has failed is left alone until its time has come, whatever else there is. */
  function isDue({ failures, nextAttemptAt: at }: KeptEvent): boolean {
    return failures === 0 || at <= toInstant(clock());
  }

  async function attempt(
    events: readonly KeptEvent[],
    react: () => Promise<Reaction>,
  ): Promise<void> {
    if (events.length === 0) return;
    try {
      const outcome = await react();
      if (outcome === "undecided") return await postpone(events);
      const at = toInstant(clock());
      await database.transaction((trx) => endEvents(trx, events, at));
      for (const event of events) observer.handled(toHandled(event, outcome));
    } catch (error) {
      await fail(events, error);
    }
  }

  async function postpone(events: readonly KeptEvent[]): Promise<void> {
    const at = toInstant(clock() + UNDECIDED_MS);
    await database.transaction(async (trx) => {
      for (const event of events) await postponeEvent(trx, event, at, null);
    });
  }

  async function fail(events: readonly KeptEvent[], error: unknown): Promise<void> {
    const failed = events.map((event) => ({ ...event, failures: event.failures + 1 }));
    const now = clock();
    const message = error instanceof Error ? error.message : String(error);
    await database.transaction(async (trx) => {
      for (const event of failed) {
        await postponeEvent(trx, event, attemptAgainAt(now, event, error), message);
      }
    });
    for (const event of failed) observer.handled(toHandled(event, "failed"), error);
  }

  function toHandled(event: KeptEvent, outcome: HandledEvent["outcome"]): HandledEvent {
    const { id, type, failures, createdAt } = event;
    return { id, type, outcome, failures, lagMs: clock() - Date.parse(createdAt) };
  }

  return {
    wake(customerId) {
      if (runs.size < WAITING_MAX) deadline.outlive(runs.run(customerId));
    },
    job: {
      name: "handle stripe events",
      async run(signal) {
        const now = toInstant(clock());
        const due = await listDueCustomers(database.db, now, CUSTOMERS_PER_RUN);
        await workThrough(due, signal, runs.run);
      },
    },
  };
}

/** What was created is known by now, or is about to be: it is no news of what is known. */
function isCreation({ type }: KeptEvent): boolean {
  return type.endsWith(".created");
}

/** While Stripe is away nothing is wrong with an event; else one that keeps failing is in the way of others. */
function attemptAgainAt(now: number, event: KeptEvent, error: unknown): string {
  const isAway = toAppError(error)?.code === "stripe_unavailable";
  if (isAway || event.failures < FAILURES_MAX) return nextAttemptAt(now, event.receivedAt);
  return toInstant(now + HOPELESS_MS);
}

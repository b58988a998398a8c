import { Gauge, type Registry } from "prom-client";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import {
  countOpenEntries,
  countOpenEvents,
  countOpenIntents,
  countUnequalAccounts,
  type Open,
} from "./repository.ts";

/** However often metrics are asked for, the database is read no more often than this. */
const KEPT_MS = 1000;
const NONE: Open = { count: 0, oldest: null };

/**
 * How things stand in the database, and so for all processes on it alike. Gives a function that reads it, at most once
 * a second. Where the database does not answer, the gauges say nothing but that.
 */
export function createStandingGauges(
  registry: Registry,
  { db }: Database,
  clock: Clock,
): () => Promise<void> {
  const gauges = createGauges(registry);
  let read: { readonly at: number; readonly done: Promise<void> } | undefined;

  async function refresh(now: number): Promise<void> {
    try {
      const entries = await countOpenEntries(db);
      const waiting = entries.get("waiting") ?? NONE;
      const accepted = entries.get("accepted") ?? NONE;
      const oldest = [waiting.oldest, accepted.oldest].filter((instant) => instant !== null).sort();
      const intents = await countOpenIntents(db);
      const events = await countOpenEvents(db);
      const accounts = await countUnequalAccounts(db);
      gauges.entries.set({ state: "waiting" }, waiting.count);
      gauges.entries.set({ state: "accepted" }, accepted.count);
      gauges.oldestEntry.set(ageOf(oldest[0], now));
      gauges.intents.set(intents.count);
      gauges.oldestIntent.set(ageOf(intents.oldest, now));
      gauges.events.set(events.count);
      gauges.oldestEvent.set(ageOf(events.oldest, now));
      for (const state of ["rejected", "drifted"] as const) {
        gauges.accounts.set({ state }, accounts.get(state) ?? 0);
      }
      gauges.databaseUp.set(1);
    } catch {
      const { databaseUp, entries, accounts, ...plain } = gauges;
      entries.reset();
      accounts.reset();
      for (const gauge of Object.values(plain)) gauge.remove();
      databaseUp.set(0);
    }
  }

  return () => {
    const now = clock();
    // A clock that was set back is no reason to keep what was read for longer.
    if (!read || Math.abs(now - read.at) >= KEPT_MS) read = { at: now, done: refresh(now) };
    return read.done;
  };
}

function createGauges(registry: Registry) {
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `workspace_billing_${name}`, help, labelNames, registers: [registry] });
  return {
    databaseUp: gauge(
      "database_up",
      "1: the database answers; 0: not, and what stands in it is unknown.",
    ),
    entries: gauge("outbox_entries", "Changes that Stripe is still to be told of.", "state"),
    oldestEntry: gauge("outbox_oldest_seconds", "How long the oldest of them has been open."),
    intents: gauge("intents_open", "Intents that are carried out now, or are in doubt."),
    oldestIntent: gauge("intents_oldest_seconds", "How long the oldest of them has been open."),
    events: gauge("stripe_events_unhandled", "Events that came and are not handled."),
    oldestEvent: gauge("stripe_events_oldest_seconds", "How long ago the oldest of them came."),
    accounts: gauge("accounts", "Billing accounts that are not as their customers are.", "state"),
  };
}

/** In seconds; 0 where there is none. */
function ageOf(instant: string | null | undefined, now: number): number {
  return instant ? Math.max(0, now - Date.parse(instant)) / 1000 : 0;
}

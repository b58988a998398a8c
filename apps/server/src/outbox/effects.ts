import type { Clock } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import type { Job } from "./background.ts";
import type { BeginSignal } from "./begin-signal.ts";
import type { Beginning, Effect } from "./effect.ts";
import { createEnding } from "./ending.ts";
import { findIntent, type Intent, listOpenIntents } from "./intents.ts";
import type { Keyed } from "./keyed.ts";
import type { Leases } from "./lease.ts";
import type { Observer } from "./observer.ts";
import { createPerforming } from "./performing.ts";
import { createSettling } from "./settling.ts";

export interface EffectsDependencies {
  readonly database: Database;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly observer: Pick<Observer, "settled">;
}

/** Lets one act in one's turn, and says by its signal when it is too late to begin (see OneAtATime, Deadline). */
export type InTurn = <T>(work: (signal: BeginSignal) => Promise<T>) => Promise<T>;

export interface Performance<Request, Result> {
  readonly inTurn: InTurn;
  readonly keyed: Keyed | undefined;
  /**
   * Looks, in its turn, what is to begin, or gives what the caller is told where there is nothing to do. It is not asked
   * where something was begun under the same key, and may have come to something.
   * @throws AppError, by which it is refused
   */
  begin(): Promise<Beginning<Request> | { readonly result: Result }>;
}

/** Has effects of one kind come about. */
export interface Performer<Request, Result> {
  /**
   * Has it made at Stripe, writes it here, and gives what the caller is told. What was begun before under the same key
   * is told again, or carried on while the caller waits.
   * @throws AppError, by which it is refused; stripe_unavailable when it did not begin in time; what the effect throws
   */
  perform(performance: Performance<Request, Result>): Promise<Result>;
  /** Settles, as far as it can be by now, what is open of an account. Wants the account's lease. */
  settle(workspaceId: string, subject: string): Promise<void>;
}

export interface Effects {
  /** Says how effects of one kind come about. */
  register<Request, Made, Result>(
    effect: Effect<Request, Made, Result>,
  ): Performer<Request, Result>;
  /** Settles an intent, if it can be by now, and nobody is at it; gives it as it is then, if it is still known. */
  look(intentId: string): Promise<Intent | undefined>;
  /** Settles what is in doubt. */
  readonly job: Job;
}

/**
 * Effects that are made at Stripe first, and written here then, each once: an intent first, then Stripe, then the row,
 * with no transaction open while Stripe is asked. What is in doubt (a crash, a lost answer) is carried on by who asks for
 * it again with the same key; otherwise it is only looked up, and nothing is done behind anybody's back.
 */
export function createEffects(dependencies: EffectsDependencies): Effects {
  const { database } = dependencies;
  const effects = new Map<string, Effect>();
  const ending = createEnding(dependencies);
  const settling = createSettling({ ...dependencies, effects, ending });
  const performing = createPerforming({ ...dependencies, ending, settling });

  async function perform(
    effect: Effect,
    { inTurn, keyed, begin }: Performance<unknown, unknown>,
  ): Promise<unknown> {
    const begun = keyed?.effectId;
    // What has ended is told without waiting for a turn.
    const told = begun === undefined ? undefined : await performing.recall(begun);
    if (told) return told.result;
    return await inTurn(async (signal) => {
      const taken =
        begun === undefined ? undefined : await performing.takeUp(effect, begun, signal);
      if (taken) return taken.result;
      const beginning = await begin();
      if ("result" in beginning) return beginning.result;
      return await performing.perform(effect, beginning, signal, keyed);
    });
  }

  return {
    register<Request, Made, Result>(effect: Effect<Request, Made, Result>) {
      effects.set(effect.kind, effect);
      return {
        // Sound: it is what the effect's own methods give, kept as JSON meanwhile.
        perform: (performance) => perform(effect, performance) as Promise<Result>,
        async settle(workspaceId, subject) {
          const open = await listOpenIntents(database.db, workspaceId, effect.kind);
          for (const intent of open) {
            if (intent.subject === subject) await settling.settle(intent.id);
          }
        },
      } satisfies Performer<Request, Result>;
    },

    async look(intentId) {
      const intent = await findIntent(database.db, intentId);
      if (!intent || intent.endedAt !== null) return intent;
      await settling.settleIfFree(intent);
      return await findIntent(database.db, intentId);
    },

    job: settling.job,
  };
}

import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../clock.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { type BeginSignal, beginSignal } from "./begin-signal.ts";
import type { Beginning, Effect } from "./effect.ts";
import type { Ending, Run } from "./ending.ts";
import {
  beginsAt,
  findIntent,
  type Intent,
  listOpenIntents,
  openIntent,
  updateIntent,
} from "./intents.ts";
import type { Keyed } from "./keyed.ts";
import { type Leases, newLease, takeLease } from "./lease.ts";
import { fromOutcome } from "./outcome.ts";
import { leaseNameOf, type Settling } from "./settling.ts";
import { toStripeKey } from "./stripe-key.ts";

/** Whoever waits tries again after this time, then after twice as long each time. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 400;

export interface PerformingDependencies {
  readonly database: Database;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly ending: Ending;
  readonly settling: Settling;
}

/** Has effects come about: begins them, or takes up what was begun under the same key. */
export function createPerforming(dependencies: PerformingDependencies) {
  const { database, leases, clock, ending, settling } = dependencies;

  function tryBegin(effect: Effect, beginning: Beginning, keyed?: Keyed): Promise<Run | "wait"> {
    const { workspaceId, subject } = beginning;
    return database.transaction(async (trx) => {
      await lockWorkspace(trx, workspaceId);
      const open = await listOpenIntents(trx, workspaceId, effect.kind);
      const admission = await beginning.admit(trx, open);
      if (admission === "wait") return "wait";
      const now = clock();
      const { request } = admission;
      const intent = await openIntent(
        trx,
        { workspaceId, kind: effect.kind, subject, request },
        now,
      );
      await keyed?.bind(trx, intent.id);
      const run = { effect, intent, begunAt: now, isFirst: true };
      // Else the caller holds the lease of the account.
      if (subject !== null) return run;
      const lease = newLease(leaseNameOf(intent));
      await takeLease(trx, lease, now);
      return { ...run, lease };
    });
  }

  /** Settles what is in the way, as far as it can be by now. */
  async function clearWay(open: readonly Intent[], subject: string | null, signal: BeginSignal) {
    for (const intent of open) {
      if (signal.aborted) return;
      // The lease of one's own account is held already.
      if (subject !== null && intent.subject === subject) await settling.settle(intent.id);
      else await settling.settleIfFree(intent);
    }
  }

  /** Waits while others' open intents stand in the way: most of them end in a moment, one way or the other. */
  async function begin(
    effect: Effect,
    beginning: Beginning,
    signal: BeginSignal,
    keyed?: Keyed,
  ): Promise<Run> {
    const { workspaceId, subject } = beginning;
    let pauseMs = 0;
    for (;;) {
      if (signal.aborted) throw new AppError("stripe_unavailable");
      const run = await tryBegin(effect, beginning, keyed);
      if (run !== "wait") {
        keyed?.begun();
        return run;
      }
      if (pauseMs === 0) {
        const open = await listOpenIntents(database.db, workspaceId, effect.kind);
        await clearWay(open, subject, signal);
      }
      await delay(pauseMs);
      pauseMs = Math.min(Math.max(FIRST_PAUSE_MS, 2 * pauseMs), LONGEST_PAUSE_MS);
    }
  }

  /** @throws AppError stripe_unavailable if it is too late to ask Stripe, and what the effect throws */
  async function carryOut(run: Run, signal: BeginSignal): Promise<unknown> {
    const { effect, intent, begunAt, isFirst } = run;
    if (beginSignal(signal, clock, begunAt).aborted) {
      if (isFirst) await ending.giveUp(run);
      throw new AppError("stripe_unavailable");
    }
    const idempotencyKey = toStripeKey(intent.id, intent.attempt);
    const made = await effect.make(intent, idempotencyKey).catch(async (error: unknown) => {
      await ending.fail(run, error);
      throw error;
    });
    return await ending.complete(run, made);
  }

  /** Wants the lease of the intent. */
  async function resume(effect: Effect, intent: Intent, signal: BeginSignal): Promise<unknown> {
    // Stripe has answered 5xx: another key than before must not do again what was done all the same.
    const made = intent.attempt > 1 ? await effect.find(intent) : undefined;
    if (made !== undefined) return await ending.complete({ effect, intent }, made);
    if (signal.aborted) throw new AppError("stripe_unavailable");
    const begunAt = clock();
    await database.transaction((trx) => updateIntent(trx, intent.id, beginsAt(begunAt)));
    return await carryOut({ effect, intent, begunAt, isFirst: false }, signal);
  }

  /** Gives undefined where nothing came of it. */
  async function takeUp(
    effect: Effect,
    id: string,
    signal: BeginSignal,
  ): Promise<{ readonly result: unknown } | undefined> {
    const intent = await findIntent(database.db, id);
    if (!intent || intent.endedAt !== null) return tell(intent);
    if (intent.subject !== null) return { result: await resume(effect, intent, signal) };
    return await leases.hold(leaseNameOf(intent), async (_lease, takenAt) => {
      const known = await findIntent(database.db, id);
      if (!known || known.endedAt !== null) return tell(known);
      return { result: await resume(effect, known, beginSignal(signal, clock, takenAt)) };
    });
  }

  return {
    /** What came of an effect that has ended; undefined: nothing, or nothing yet. @throws AppError, its refusal */
    async recall(id: string): Promise<{ readonly result: unknown } | undefined> {
      return tell(await findIntent(database.db, id));
    },
    takeUp,
    async perform(
      effect: Effect,
      beginning: Beginning,
      signal: BeginSignal,
      keyed?: Keyed,
    ): Promise<unknown> {
      return await carryOut(await begin(effect, beginning, signal, keyed), signal);
    },
  };
}

function tell(intent: Intent | undefined): { readonly result: unknown } | undefined {
  const outcome = intent?.outcome ?? null;
  return outcome === null ? undefined : { result: fromOutcome(outcome) };
}

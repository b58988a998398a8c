import { type Clock, toInstant } from "../clock.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { isNothingDone, StripeUnavailable } from "../stripe/stripe-error.ts";
import type { Effect } from "./effect.ts";
import { closeIntent, findIntent, type Intent, updateIntent } from "./intents.ts";
import { type Lease, releaseLease } from "./lease.ts";
import { fromOutcome, toOutcome, toRefusal } from "./outcome.ts";
import { fromThrown } from "./reply.ts";

/** One who carries out an intent. */
export interface Run {
  readonly effect: Effect;
  readonly intent: Intent;
  /** Taken with the intent, and given back with its end, or when the call has come to nothing. */
  readonly lease?: Lease;
  /** When it was written that the call begins (ms): see beginsAt. */
  readonly begunAt: number;
  /** Whether nobody can have asked Stripe for it before. */
  readonly isFirst: boolean;
}

/** What is known of an intent whose effect was made, by whomever. */
type Done = Pick<Run, "effect" | "intent" | "lease">;

/** What the effect has given, or with what outcome others, who could not wait for this process, have ended it before. */
type Written = { readonly result: unknown } | { readonly outcome: string | null };

/** Writes what came of calls to Stripe. */
export function createEnding({ database, clock }: { database: Database; clock: Clock }) {
  function write({ effect, intent, lease }: Done, made: unknown): Promise<Written> {
    return database.transaction(async (trx) => {
      await lockWorkspace(trx, intent.workspaceId);
      if (lease) await releaseLease(trx, lease);
      const known = await findIntent(trx, intent.id);
      if (known?.endedAt !== null) return { outcome: known?.outcome ?? null };
      const result = await effect.write(trx, intent, made);
      const kept = effect.toKept ? effect.toKept(result) : result;
      await closeIntent(trx, intent.id, toOutcome(kept), toInstant(clock()));
      return { result };
    });
  }

  /** It was made: writes it. What others had to give up is done away with. */
  async function settle(run: Done, made: unknown): Promise<Written> {
    const written = await write(run, made);
    const isGivenUp = "outcome" in written && written.outcome === null;
    if (isGivenUp) await run.effect.takeBack?.(run.intent, made);
    return written;
  }

  return {
    settle,

    /**
     * Settles it, and gives what the caller is told; what others were told, where they have written it before.
     * @throws AppError, their refusal; stripe_unavailable if they had to give it up
     */
    async complete(run: Done, made: unknown): Promise<unknown> {
      const written = await settle(run, made);
      if ("result" in written) return written.result;
      if (written.outcome !== null) return fromOutcome(written.outcome);
      const { kind, id } = run.intent;
      const cause = new Error(`${kind}: ${id} was given up before Stripe had done it`);
      throw new AppError("stripe_unavailable", { cause });
    },

    /**
     * The call has failed: ends the intent where it is certain that nothing came of it and never will; else it is in
     * doubt from now on.
     */
    async fail({ intent, lease, isFirst }: Run, error: unknown): Promise<void> {
      const now = toInstant(clock());
      const reply = fromThrown(error);
      // What is certain of this call is not certain of those before it.
      const nothingDone = isFirst && isNothingDone(error);
      const isStored = error instanceof StripeUnavailable && error.isStored;
      await database.transaction(async (trx) => {
        if (lease) await releaseLease(trx, lease);
        if ("refusal" in reply) await closeIntent(trx, intent.id, toRefusal(reply.refusal), now);
        else if (nothingDone) await closeIntent(trx, intent.id, null, now);
        else if (!isStored) await updateIntent(trx, intent.id, { nextAttemptAt: now });
        // Stripe has done with it, one way or the other.
        else {
          const attempt = intent.attempt + 1;
          await updateIntent(trx, intent.id, { attempt, nextAttemptAt: now, expiresAt: now });
        }
      });
    },

    /** Nothing was asked of Stripe, and nothing will be. */
    async giveUp({ intent, lease }: Run): Promise<void> {
      await database.transaction(async (trx) => {
        if (lease) await releaseLease(trx, lease);
        await closeIntent(trx, intent.id, null, toInstant(clock()));
      });
    },
  };
}

export type Ending = ReturnType<typeof createEnding>;

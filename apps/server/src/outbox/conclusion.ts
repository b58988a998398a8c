import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { nextAttemptAt } from "./backoff.ts";
import type { Delivery } from "./delivery.ts";
import { isAwaited, updateEntry } from "./entries.ts";
import type { PlannedEntry } from "./entry.ts";
import { toOutcome, toRefusal } from "./outcome.ts";
import type { Failure, Reply } from "./reply.ts";

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;

/** An attempt to tell Stripe of an entry, and what came of it. */
export interface Attempted {
  /** As it is now: it may have been accepted during the attempt. */
  readonly entry: PlannedEntry;
  readonly delivery: Delivery;
  readonly reply: Reply;
  /** Whether no other entry of the subject is open. */
  readonly isLast: boolean;
  /** When the attempt has ended. */
  readonly now: number;
  /** How long callers wait. */
  readonly deadlineMs: number;
}

/** An entry after an attempt. */
export interface Conclusion {
  readonly entry: PlannedEntry;
  /** So soon it is tried again, since a caller waits; undefined: it has ended, or was put off. */
  readonly pauseMs?: number;
}

/** Writes what came of an attempt. Wants the workspace's lock, and the lease of the subject. */
export async function conclude(trx: Executor, attempted: Attempted): Promise<Conclusion> {
  const { entry, delivery, reply, isLast } = attempted;
  const now = toInstant(attempted.now);
  if ("failure" in reply) return await postpone(trx, attempted, reply.failure);
  if ("refusal" in reply) {
    await delivery.refused(trx, entry, reply.refusal);
    // What was accepted stays as it was told.
    const change =
      entry.state === "accepted"
        ? ({ state: "rejected" } as const)
        : ({ state: "refused", outcome: toRefusal(reply.refusal) } as const);
    return { entry: await updateEntry(trx, entry, change, now) };
  }
  const result = await delivery.delivered(trx, entry, { answer: reply.answer, isLast });
  const outcome = entry.outcome ?? toOutcome(result);
  return { entry: await updateEntry(trx, entry, { state: "delivered", outcome }, now) };
}

/** Soon, as long as somebody waits for it; else later and later. */
async function postpone(
  trx: Executor,
  { entry, now, deadlineMs }: Attempted,
  { isStored, error }: Failure,
): Promise<Conclusion> {
  const failures = entry.failures + 1;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 3 ** (failures - 1), LONGEST_PAUSE_MS);
  const soon = now + pauseMs;
  const awaited = await isAwaited(trx, entry.subject, toInstant(soon - deadlineMs));
  const change = {
    failures,
    attempt: isStored ? entry.attempt + 1 : entry.attempt,
    lastError: error instanceof Error ? error.message : String(error),
    nextAttemptAt: awaited ? toInstant(soon) : nextAttemptAt(now, entry.createdAt),
  };
  const postponed = await updateEntry(trx, entry, change, toInstant(now));
  return { entry: postponed, ...(awaited ? { pauseMs } : {}) };
}

import { toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import type { IntentRow } from "../db/tables.ts";
import { newId } from "../id.ts";
import { BEGIN_MS, LEASE_MS } from "./lease.ts";

/** Where what Stripe has made names its intent: in the metadata. It finds either side of an intent again. */
export const INTENT_KEY = "workspace_billing_intent";
/** Where it names its workspace, beside that. */
export const WORKSPACE_KEY = "workspace_id";

/**
 * So long Stripe may still be at work on a request that nobody waits for any more. It does not say how long that is; its
 * own SDK waits as long for an answer (https://github.com/stripe/stripe-node#configuration).
 */
const STRIPE_WORKS_MS = 80_000;

/** Something that is being done at Stripe, or that was; it may and may not have been done there by now. */
export interface Intent<Request = unknown> {
  readonly workspaceId: string;
  /** Part of the idempotency key of its calls, and `metadata[INTENT_KEY]` of what it makes. */
  readonly id: string;
  readonly kind: string;
  /** The billing account in whose turn it is carried out; null: none yet. */
  readonly subject: string | null;
  /** What is to be done: enough to ask Stripe for the same again. */
  readonly request: Request;
  /** Rises when Stripe has stored a failure under the idempotency key of the one before. */
  readonly attempt: number;
  /** How often it could not be settled. */
  readonly failures: number;
  readonly createdAt: string;
  /** Until then something may still come of it. What is not at Stripe after this instant never will be. */
  readonly expiresAt: string;
  /** What its caller is told (see outcome.ts); null: nothing yet, or nothing came of it. */
  readonly outcome: string | null;
  /** Null: it is open. */
  readonly endedAt: string | null;
}

/** The metadata by which what Stripe makes of an intent is known for ours, also where no row of it is left. */
export function toMetadata({ id, workspaceId }: Pick<Intent, "id" | "workspaceId">) {
  return { [WORKSPACE_KEY]: workspaceId, [INTENT_KEY]: id };
}

/** An intent as it begins. */
export type NewIntent = Pick<Intent, "workspaceId" | "kind" | "subject" | "request">;

/** What changes in the life of an intent. */
export interface IntentChange {
  readonly attempt?: number;
  readonly failures?: number;
  readonly expiresAt?: string;
  /** From then on others look what has become of it. */
  readonly nextAttemptAt?: string;
}

/** What a call to Stripe that begins now does to its intent. */
export function beginsAt(now: number): Required<Pick<IntentChange, "expiresAt" | "nextAttemptAt">> {
  return {
    expiresAt: toInstant(now + BEGIN_MS + STRIPE_WORKS_MS),
    nextAttemptAt: toInstant(now + LEASE_MS),
  };
}

/** Writes down what Stripe is about to be asked, from `now` on. */
export async function openIntent(trx: Executor, intent: NewIntent, now: number): Promise<Intent> {
  const { expiresAt, nextAttemptAt } = beginsAt(now);
  const row = await trx
    .insertInto("intents")
    .values({
      workspace_id: intent.workspaceId,
      id: newId("intent"),
      kind: intent.kind,
      subject: intent.subject,
      request: JSON.stringify(intent.request),
      created_at: toInstant(now),
      expires_at: expiresAt,
      next_attempt_at: nextAttemptAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromRow(row);
}

export async function findIntent(db: Executor, id: string): Promise<Intent | undefined> {
  const row = await db.selectFrom("intents").selectAll().where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** The open intents of a kind in a workspace, oldest first. */
export async function listOpenIntents(
  db: Executor,
  workspaceId: string,
  kind: string,
): Promise<readonly Intent[]> {
  const rows = await openIntents(db)
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", kind)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(fromRow);
}

/** The first open intents of these kinds for whose settling the time has come. */
export async function listDueIntents(
  db: Executor,
  kinds: readonly string[],
  now: string,
  limit: number,
): Promise<readonly Intent[]> {
  const rows = await openIntents(db)
    .selectAll()
    .where("kind", "in", kinds)
    .where("next_attempt_at", "<=", now)
    .orderBy("next_attempt_at")
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Changes an intent that is open; one that has ended stays as it is. */
export async function updateIntent(
  trx: Executor,
  id: string,
  { attempt, failures, expiresAt, nextAttemptAt }: IntentChange,
): Promise<void> {
  await trx
    .updateTable("intents")
    .set({
      ...(attempt === undefined ? {} : { attempt }),
      ...(failures === undefined ? {} : { failures }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
      ...(nextAttemptAt === undefined ? {} : { next_attempt_at: nextAttemptAt }),
    })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .execute();
}

/** Ends an intent with its outcome, or with null: nothing came of it. Gives whether it was still open. */
export async function closeIntent(
  trx: Executor,
  id: string,
  outcome: string | null,
  at: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("intents")
    .set({ outcome, ended_at: at })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Ends an intent of which nothing was found at Stripe by a look that began at `lookedAt`, if that was after its expiry:
 * before, it may have been made while it was looked for. Gives whether it did.
 */
export async function closeExpiredIntent(
  trx: Executor,
  id: string,
  lookedAt: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("intents")
    .set({ ended_at: lookedAt })
    .where("id", "=", id)
    .where("ended_at", "is", null)
    // As it is now: somebody may have asked Stripe again meanwhile.
    .where("expires_at", "<=", lookedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function openIntents(db: Executor) {
  return db.selectFrom("intents").where("ended_at", "is", null);
}

function fromRow(row: IntentRow): Intent {
  return {
    workspaceId: row.workspace_id,
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    request: JSON.parse(row.request) as unknown,
    attempt: row.attempt,
    failures: row.failures,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    outcome: row.outcome,
    endedAt: row.ended_at,
  };
}

import { sql } from "kysely";
import type { Executor } from "../db/executor.ts";
import type { OutboxRow } from "../db/tables.ts";
import { type Entry, isOpen } from "./entry.ts";

/** An entry as it begins. */
export type NewEntry = Pick<
  Entry,
  "workspaceId" | "subject" | "id" | "kind" | "state" | "request" | "createdAt"
> &
  Partial<Pick<Entry, "payload" | "outcome">>;

/** What changes in the life of an entry. */
export interface EntryChange {
  readonly state?: Entry["state"];
  readonly payload?: unknown;
  readonly outcome?: string;
  readonly attempt?: number;
  readonly failures?: number;
  readonly lastError?: string;
  readonly nextAttemptAt?: string;
}

/** Appends an entry behind all others of its subject. Wants the workspace's lock. */
export async function appendEntry<New extends NewEntry>(
  trx: Executor,
  entry: New,
): Promise<Entry & New> {
  const row = await trx
    .insertInto("outbox")
    .values((values) => ({
      workspace_id: entry.workspaceId,
      subject: entry.subject,
      position: values
        .selectFrom("outbox")
        .select(sql<number>`coalesce(max(position), 0) + 1`.as("position"))
        .where("subject", "=", entry.subject),
      id: entry.id,
      kind: entry.kind,
      state: entry.state,
      request: JSON.stringify(entry.request),
      payload: entry.payload === undefined ? null : JSON.stringify(entry.payload),
      outcome: entry.outcome ?? null,
      next_attempt_at: entry.createdAt,
      created_at: entry.createdAt,
    }))
    .returning(["position", "attempt", "failures", "next_attempt_at"])
    .executeTakeFirstOrThrow();
  const { next_attempt_at: nextAttemptAt, ...numbers } = row;
  return { payload: undefined, outcome: undefined, ...entry, ...numbers, nextAttemptAt };
}

export async function findEntry(db: Executor, id: string): Promise<Entry | undefined> {
  const row = await db.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst();
  return row && fromRow(row);
}

/** Those of the entries of which somebody may be told something. */
export async function listTold(db: Executor, ids: readonly string[]): Promise<readonly Entry[]> {
  const rows = await db
    .selectFrom("outbox")
    .selectAll()
    .where("id", "in", ids)
    .where("outcome", "is not", null)
    .execute();
  return rows.map(fromRow);
}

/** The open entry of the subject that comes first, or first behind a position. */
export async function findHead(
  db: Executor,
  subject: string,
  behind = 0,
): Promise<Entry | undefined> {
  const row = await openEntries(db)
    .selectAll()
    .where("subject", "=", subject)
    .where("position", ">", behind)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The open entries of the subject in their order. */
export async function listOpenEntries(db: Executor, subject: string): Promise<readonly Entry[]> {
  const rows = await openEntries(db)
    .selectAll()
    .where("subject", "=", subject)
    .orderBy("position")
    .execute();
  return rows.map(fromRow);
}

/** Whether an entry of that kind is open. */
export async function hasOpenEntry(db: Executor, subject: string, kind: string): Promise<boolean> {
  const found = await openEntries(db)
    .select("id")
    .where("subject", "=", subject)
    .where("kind", "=", kind)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether an entry was appended after that instant, and nobody was told yet what comes of it. */
export async function isAwaited(db: Executor, subject: string, since: string): Promise<boolean> {
  const found = await openEntries(db)
    .select("id")
    .where("subject", "=", subject)
    .where("state", "=", "waiting")
    .where("created_at", ">", since)
    .executeTakeFirst();
  return found !== undefined;
}

/** Writes the change, with the instant of its end where the entry ends by it. */
export async function updateEntry<Known extends Entry>(
  trx: Executor,
  entry: Known,
  change: EntryChange,
  now: string,
): Promise<Known> {
  const { lastError: _, ...rest } = change;
  const changed = { ...entry, ...rest };
  await trx
    .updateTable("outbox")
    .set({ ...toColumns(change), ended_at: isOpen(changed) ? null : now })
    .where("id", "=", entry.id)
    .execute();
  return changed;
}

/** The subjects whose first open entry is to be sent by now, those that wait longest first. */
export async function listDueSubjects(
  db: Executor,
  now: string,
  limit: number,
): Promise<readonly string[]> {
  const heads = openEntries(db)
    .select(({ fn }) => ["subject", fn.min("position").as("position")])
    .groupBy("subject");
  const rows = await db
    .selectFrom(heads.as("heads"))
    .innerJoin("outbox", (join) =>
      join
        .onRef("outbox.subject", "=", "heads.subject")
        .onRef("outbox.position", "=", "heads.position"),
    )
    .select("outbox.subject")
    .where("outbox.next_attempt_at", "<=", now)
    .orderBy("outbox.next_attempt_at")
    .limit(limit)
    .execute();
  return rows.map(({ subject }) => subject);
}

/** Lets what was put off be sent now: of one subject, or all. */
export async function hastenEntries(trx: Executor, now: string, subject?: string): Promise<void> {
  let query = trx
    .updateTable("outbox")
    .set({ next_attempt_at: now })
    .where("ended_at", "is", null)
    .where("next_attempt_at", ">", now);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  await query.execute();
}

function openEntries(db: Executor) {
  return db.selectFrom("outbox").where("ended_at", "is", null);
}

function toColumns(change: EntryChange) {
  const { state, payload, outcome, attempt, failures, lastError, nextAttemptAt } = change;
  return {
    ...(state === undefined ? {} : { state }),
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(attempt === undefined ? {} : { attempt }),
    ...(failures === undefined ? {} : { failures }),
    ...(lastError === undefined ? {} : { last_error: lastError }),
    ...(nextAttemptAt === undefined ? {} : { next_attempt_at: nextAttemptAt }),
  };
}

function fromRow(row: OutboxRow): Entry {
  return {
    workspaceId: row.workspace_id,
    subject: row.subject,
    position: row.position,
    id: row.id,
    kind: row.kind,
    state: row.state,
    request: JSON.parse(row.request) as unknown,
    payload: row.payload === null ? undefined : (JSON.parse(row.payload) as unknown),
    outcome: row.outcome ?? undefined,
    attempt: row.attempt,
    failures: row.failures,
    nextAttemptAt: row.next_attempt_at,
    createdAt: row.created_at,
  };
}

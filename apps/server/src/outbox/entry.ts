import type { OutboxRow } from "../db/tables.ts";

/** A change that Stripe is to be told of, in its turn among those of its subject. */
export interface Entry<Request = unknown, Payload = unknown> {
  readonly workspaceId: string;
  /** What it changes: the id of a billing account. */
  readonly subject: string;
  /** Its place among the entries of its subject. */
  readonly position: number;
  readonly id: string;
  readonly kind: string;
  /** Of one subject either all that are open are `waiting`, or all are `accepted`. */
  readonly state: OutboxRow["state"];
  /** What was asked for. */
  readonly request: Request;
  /** What Stripe is told, the same in each attempt; undefined: its turn has not come. */
  readonly payload: Payload | undefined;
  /** What the caller is told (see outcome.ts); undefined: nothing yet. */
  readonly outcome: string | undefined;
  /** Rises when Stripe has stored a failure under the idempotency key of the one before. */
  readonly attempt: number;
  /** Attempts that came to nothing. */
  readonly failures: number;
  readonly nextAttemptAt: string;
  readonly createdAt: string;
}

/** An entry whose turn has come: it is known what Stripe is told. */
export type PlannedEntry<Request = unknown, Payload = unknown> = Entry<Request, Payload> & {
  readonly payload: Payload;
};

/** Whether its turn has come. */
export function isPlanned(entry: Entry): entry is PlannedEntry {
  return entry.payload !== undefined;
}

/** Whether Stripe is still to be told of it. */
export function isOpen({ state }: Pick<Entry, "state">): boolean {
  return state === "waiting" || state === "accepted";
}

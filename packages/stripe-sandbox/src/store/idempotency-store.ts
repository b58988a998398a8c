import type { DatabaseSync } from "node:sqlite";
import { statementCache } from "./statement-cache.ts";

/** Stripe may forget a key once it is 24 hours old (docs.stripe.com/api/idempotent_requests); here it does so at once. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** The first request made with a key, and the answer it got. */
export interface IdempotencyRecord {
  readonly key: string;
  readonly path: string;
  /** A digest of the parameters. */
  readonly fingerprint: string;
  readonly requestId: string;
  readonly status: number;
  readonly body: string;
}

export interface IdempotencyStore {
  find(key: string, nowMs: number): IdempotencyRecord | undefined;
  /** Stores the record and forgets those that are too old. */
  insert(record: IdempotencyRecord, nowMs: number): void;
}

export function createIdempotencyStore(database: DatabaseSync): IdempotencyStore {
  const prepare = statementCache(database);
  return {
    find(key, nowMs) {
      const row = prepare(
        `SELECT path, fingerprint, request_id, status, body FROM idempotency_keys
         WHERE key = ? AND stored_at_ms > ?`,
      ).get(key, nowMs - KEPT_MS);
      return (
        row && {
          key,
          path: String(row["path"]),
          fingerprint: String(row["fingerprint"]),
          requestId: String(row["request_id"]),
          status: Number(row["status"]),
          body: String(row["body"]),
        }
      );
    },
    insert(record, nowMs) {
      prepare("DELETE FROM idempotency_keys WHERE stored_at_ms <= ?").run(nowMs - KEPT_MS);
      prepare(
        `INSERT INTO idempotency_keys
         (key, path, fingerprint, request_id, status, body, stored_at_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(
        record.key,
        record.path,
        record.fingerprint,
        record.requestId,
        record.status,
        record.body,
        nowMs,
      );
    },
  };
}

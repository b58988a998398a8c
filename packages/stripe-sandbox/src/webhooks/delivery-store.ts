import type { DatabaseSync } from "node:sqlite";
import { statementCache } from "../store/statement-cache.ts";

/** An event that an endpoint has yet to get. */
export interface Delivery {
  readonly seq: number;
  readonly eventId: string;
  readonly endpointId: string;
  /** How often it has been tried in vain. */
  readonly attempts: number;
}

/** Keeps deliveries until they have succeeded or are given up. */
export interface DeliveryStore {
  insert(eventId: string, endpointId: string, dueAtMs: number): void;
  /** The delivery to an endpoint that has been due for longest, but for those left out. */
  nextDue(endpointId: string, nowMs: number, except: readonly number[]): Delivery | undefined;
  /** When the next delivery to one of the endpoints is due, but for those left out. */
  nextDueAtMs(endpointIds: readonly string[], except: readonly number[]): number | undefined;
  retryAt(seq: number, attempts: number, dueAtMs: number): void;
  remove(seq: number): void;
}

export function createDeliveryStore(database: DatabaseSync): DeliveryStore {
  const prepare = statementCache(database);
  return {
    insert(eventId, endpointId, dueAtMs) {
      prepare("INSERT INTO deliveries (event_id, endpoint_id, due_at_ms) VALUES (?, ?, ?)").run(
        eventId,
        endpointId,
        dueAtMs,
      );
    },
    nextDue(endpointId, nowMs, except) {
      const row = prepare(
        `SELECT seq, event_id, attempts FROM deliveries
         WHERE endpoint_id = ? AND due_at_ms <= ? AND seq NOT IN (SELECT value FROM json_each(?))
         ORDER BY due_at_ms, seq LIMIT 1`,
      ).get(endpointId, nowMs, JSON.stringify(except));
      return (
        row && {
          seq: Number(row["seq"]),
          eventId: String(row["event_id"]),
          endpointId,
          attempts: Number(row["attempts"]),
        }
      );
    },
    nextDueAtMs(endpointIds, except) {
      const times = endpointIds.flatMap((id) => {
        const row = prepare(
          `SELECT min(due_at_ms) AS at FROM deliveries
           WHERE endpoint_id = ? AND seq NOT IN (SELECT value FROM json_each(?))`,
        ).get(id, JSON.stringify(except));
        return row?.["at"] == null ? [] : [Number(row["at"])];
      });
      return times.length === 0 ? undefined : Math.min(...times);
    },
    retryAt(seq, attempts, dueAtMs) {
      prepare("UPDATE deliveries SET attempts = ?, due_at_ms = ? WHERE seq = ?").run(
        attempts,
        dueAtMs,
        seq,
      );
    },
    remove(seq) {
      prepare("DELETE FROM deliveries WHERE seq = ?").run(seq);
    },
  };
}

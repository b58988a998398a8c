import type { ApiAnswer, ApiRequest } from "../api/message.ts";
import type { Control } from "./control.ts";

/** What was asked of Stripe's API, and how that went. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  /** Whether the answer is one that was stored under the idempotency key before. */
  readonly replayed: boolean;
}

export interface RequestLog {
  readonly record: (request: ApiRequest, answer: ApiAnswer) => void;
  /** The last 1,000, the oldest first. */
  readonly entries: () => LoggedRequest[];
}

const KEPT = 1000;

/** Remembers the last requests of this process. */
export function createRequestLog(): RequestLog {
  const ring: LoggedRequest[] = [];
  let next = 0;
  return {
    record: ({ method, path }, { status, headers }) => {
      ring[next] = {
        method,
        path,
        status,
        requestId: headers["Request-Id"] ?? "",
        idempotencyKey: headers["Idempotency-Key"] ?? null,
        replayed: headers["Idempotent-Replayed"] === "true",
      };
      next = (next + 1) % KEPT;
    },
    entries: () => [...ring.slice(next), ...ring.slice(0, next)],
  };
}

/** `GET /sandbox/requests` */
export function requestsControl(log: RequestLog): Control {
  return {
    method: "GET",
    path: "/sandbox/requests",
    run: () => ({ data: log.entries().map(toWire) }),
  };
}

function toWire({ requestId, idempotencyKey, ...rest }: LoggedRequest): object {
  return { ...rest, request_id: requestId, idempotency_key: idempotencyKey };
}

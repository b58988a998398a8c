import { idempotencyKey } from "../api/idempotency-key.ts";
import type { ApiRequest, Handled } from "../api/message.ts";
import type { RequestFault } from "../faults/fault.ts";
import type { Control } from "./control.ts";

/** What was asked of Stripe's API, and how that went. */
export interface LoggedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** `null` where nothing was answered, or not yet. */
  readonly status: number | null;
  /** `null` where the request has not got so far as to have one. */
  readonly requestId: string | null;
  readonly idempotencyKey: string | null;
  /** Whether the answer is one that was stored under the idempotency key before. */
  readonly replayed: boolean;
  /**
   * Whether it did something, and that was kept, whatever was answered: so not for a GET, a preview, a refusal that undid
   * all, or a replay.
   */
  readonly effect: boolean;
  /** What struck it. */
  readonly fault: RequestFault["fault"] | null;
}

/** A request whose entry is being written. */
export interface LogEntry {
  /** It was not struck after all. */
  readonly missed: () => void;
  /** The API is done with it. */
  readonly handled: (handled: Handled) => void;
  /** Its caller gets an answer. */
  readonly answered: (handled: Handled) => void;
}

export interface RequestLog {
  /** Notes a request that has come, and what is to strike it. */
  readonly begin: (request: ApiRequest, fault: LoggedRequest["fault"]) => LogEntry;
  /** The last 1,000, in the order in which they came. */
  readonly entries: () => LoggedRequest[];
}

const KEPT = 1000;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Remembers the last requests of this process. */
export function createRequestLog(): RequestLog {
  const ring: LoggedRequest[] = [];
  let next = 0;
  return {
    begin: (request, fault) => {
      const entry: Writable<LoggedRequest> = {
        method: request.method,
        path: request.path,
        status: null,
        requestId: null,
        idempotencyKey: idempotencyKey(request) ?? null,
        replayed: false,
        effect: false,
        fault,
      };
      ring[next] = entry;
      next = (next + 1) % KEPT;
      return {
        missed: () => {
          entry.fault = null;
        },
        handled: ({ headers, effect }) => {
          entry.requestId = headers["Request-Id"] ?? null;
          entry.replayed = headers["Idempotent-Replayed"] === "true";
          entry.effect = effect;
        },
        answered: ({ status }) => {
          entry.status = status;
        },
      };
    },
    entries: () => [...ring.slice(next), ...ring.slice(0, next)].map((entry) => ({ ...entry })),
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

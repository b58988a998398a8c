import type { Clock } from "../clock.ts";
import type { Database } from "../db/open-database.ts";
import { AppError, errorTable } from "../errors.ts";
import type { Keyed, Write } from "../outbox/keyed.ts";
import type { Observer } from "../outbox/observer.ts";
import { toAppError } from "../stripe/to-app-error.ts";

/** What a handler answers, whatever the operation. */
export interface HandlerReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** A handler that has its input, and is to be run with these. */
export type Run = (call: KeyedCall) => Promise<HandlerReply>;

export interface KeyedCall {
  readonly keyed: Keyed | undefined;
  readonly write: Write;
}

export interface KeyedDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly observer: Pick<Observer, "keyReused">;
  /** For how long, at most, a request runs after its effect has begun. */
  readonly runMs: number;
}

/**
 * What of an error is kept as the answer: a refusal by a rule, such as 404, 409, 412 or 422. Not who may call, since that
 * may be mended and the request repeated; nor what says "not now".
 */
export function keptRefusal(error: unknown): AppError | undefined {
  const refusal = toAppError(error);
  if (!refusal || isKeyInUse(refusal)) return undefined;
  const { status }: { status: number } = errorTable[refusal.code];
  return status >= 500 || [401, 403, 429].includes(status) ? undefined : refusal;
}

const RETRY_AFTER_S = 1;

export function keyInUse(): AppError {
  const headers = { "Retry-After": String(RETRY_AFTER_S) };
  return new AppError("idempotency_key_in_use", { param: "Idempotency-Key", headers });
}

export function isKeyInUse(error: unknown): boolean {
  return error instanceof AppError && error.code === "idempotency_key_in_use";
}

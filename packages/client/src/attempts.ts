import { TimeoutError } from "./connection-error.ts";
import type { AnyResult, Exchange, Reader } from "./exchange.ts";
import type { Attempt, Hooks, OutgoingRequest } from "./hooks.ts";
import type { CallOptions, Patience } from "./method.ts";
import type { OperationId } from "./operation.ts";
import type { RequestError } from "./request-error.ts";
import { wait, withinTime } from "./time-limit.ts";

/** Sends a request until there is an answer to settle for. */
export type Persist = (
  operationId: OperationId,
  request: OutgoingRequest,
  reader: Reader,
  options: CallOptions,
) => Promise<AnyResult>;

/**
 * Makes what sends requests until there is an answer that a repetition would not change, or patience ends. Every
 * operation can be repeated: it leads to the same however often it is done, or has an `Idempotency-Key`, the same each
 * time.
 *
 * @throws TimeoutError if there is no answer in time, the signal's reason if it aborts, and what `exchange` throws
 */
export function createPersist(exchange: Exchange, hooks: Hooks, patience: Patience): Persist {
  return async (operationId, request, reader, options) => {
    const {
      signal,
      maxRetries = 2,
      timeoutMs = 30_000,
      deadlineMs = Infinity,
    } = { ...patience, ...options };
    const deadline = Date.now() + deadlineMs;

    const exchangeInTime = async (attempt: Attempt, delayMs: number) => {
      if (delayMs) await wait(delayMs, signal);
      const ms = Math.min(timeoutMs, deadline - Date.now());
      const timeUp = () => new TimeoutError(attempt, `no answer within ${ms} ms`);
      return withinTime(ms, signal, timeUp, (limit) => exchange(attempt, request, reader, limit));
    };

    let delayMs = 0;
    for (let count = 1; ; count++) {
      const attempt = { operationId, attempt: count };
      let result: AnyResult | undefined;
      let error: unknown;
      try {
        result = await exchangeInTime(attempt, delayMs);
        if (result.ok) return result;
        error = result.error;
      } catch (thrown) {
        error = thrown;
      }
      delayMs = count > maxRetries ? Infinity : delayAfter(error, count);
      if (Date.now() + delayMs < deadline) {
        hooks.onRetry?.(attempt, error, delayMs);
      } else {
        hooks.onError?.(attempt, error);
        if (result) return result;
        throw error;
      }
    }
  };
}

/**
 * How long to wait after so many failures, in milliseconds: what the server asks for, and a random part of a time that
 * doubles from half a second to eight, so that those who failed together do not come back together. Infinity: forever.
 */
function delayAfter(error: unknown, count: number): number {
  // Anything can be thrown; `Object` makes an object of it.
  const { retryable, retryAfter = 0 }: Partial<RequestError> = Object(error);
  // Whoever is asked to wait longer than a minute does not wait, but is told so.
  return retryable && retryAfter <= 60
    ? retryAfter * 1000 + Math.random() * Math.min(8000, 250 * 2 ** count)
    : Infinity;
}

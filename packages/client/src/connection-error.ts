import type { Attempt } from "./hooks.ts";
import { RequestError } from "./request-error.ts";

/**
 * There is no answer: the server cannot be reached, or the connection broke. `cause` is what `fetch` threw. Whether
 * the operation took place is not known.
 */
export class ConnectionError extends RequestError {
  declare readonly retryable: true;
  /** The number of the attempt that failed, 1 for the first. */
  declare readonly attempt: number;

  /** @internal */
  constructor(attempt: Attempt, text: string, cause?: unknown) {
    const message = `${attempt.operationId}: ${text} (attempt ${attempt.attempt})`;
    super({ message, ...attempt, retryable: true, cause });
  }

  /** A literal, whatever a minifier calls the class. */
  override get name(): "ConnectionError" | "TimeoutError" {
    return "ConnectionError";
  }
}

/** There was no answer in time. */
export class TimeoutError extends ConnectionError {
  override get name() {
    return "TimeoutError" as const;
  }
}

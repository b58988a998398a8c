import type { Attempt } from "./hooks.ts";
import { RequestError } from "./request-error.ts";

/**
 * There is no answer: the server cannot be reached, or the connection broke. `cause` is what `fetch` threw. Whether
 * the operation took place is not known.
 */
export class ConnectionError extends RequestError {
  declare name: "ConnectionError" | "TimeoutError";
  declare readonly retryable: true;
  /** The number of the attempt that failed, 1 for the first. */
  declare readonly attempt: number;

  static {
    // On the prototype, where the head of the stack finds it; a literal, whatever a minifier calls the class.
    ConnectionError.prototype.name = "ConnectionError";
  }

  constructor(attempt: Attempt, text: string, cause?: unknown) {
    const message = `${attempt.operationId}: ${text} (attempt ${attempt.attempt})`;
    super({ message, ...attempt, retryable: true, cause });
  }
}

/** There was no answer in time. */
export class TimeoutError extends ConnectionError {
  declare name: "TimeoutError";

  static {
    TimeoutError.prototype.name = "TimeoutError";
  }
}

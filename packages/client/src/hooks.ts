import type { OperationId } from "./operation.ts";

/** Functions that are told of every attempt: to log it, count it, trace it. What they throw, the call throws. */
export interface Hooks {
  /** Before a request is sent. Headers that are set on it are sent too; the token is not among them. */
  readonly onRequest?: (attempt: Attempt, request: OutgoingRequest) => void;
  /** When a request has been answered, and the body read. */
  readonly onResponse?: (attempt: Attempt, response: Response) => void;
  /** When an attempt has failed, and there will be another one after so many milliseconds. */
  readonly onRetry?: (attempt: Attempt, error: unknown, delayMs: number) => void;
  /** When a call has failed for good. */
  readonly onError?: (attempt: Attempt, error: unknown) => void;
}

/** Which attempt of which operation it is: the same object for all hooks of one attempt. */
export interface Attempt {
  /** The operation that is called. */
  readonly operationId: OperationId;
  /** 1 for the first. */
  readonly attempt: number;
}

/** A request on its way out, without the token. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

import type { Call } from "./call.ts";
import type { BodyOf, HeadersOf, OperationId, ParametersOf } from "./operation.ts";

/** How long to wait, and how often to try. */
export interface Patience {
  /** How often a request that failed in passing is sent again: 2 unless told otherwise. */
  readonly maxRetries?: number;
  /** How long an attempt may take, its answer read: 30,000 ms unless told otherwise. */
  readonly timeoutMs?: number;
  /** How long a call may take with all its attempts and the waiting between them; unlimited unless told otherwise. */
  readonly deadlineMs?: number;
}

/** What a call may have beside its parameters and its body. */
export interface CallOptions<Id extends OperationId = OperationId> extends Patience {
  /** The operation's header parameters, such as `If-Match`, and any other header. */
  readonly headers?: HeadersOf<Id> & { readonly [name: string]: string | undefined };
  /** Ends the call: it then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The method of an operation: `(parameters, body, options)`. Parameters and body are there only if the operation has
 * them, and parameters can be left out if none is required.
 */
export type Method<Id extends OperationId> = (
  ...args: [...ParametersArgument<Id>, ...BodyArgument<Id>, options?: CallOptions<Id>]
) => Call<Id>;

type ParametersArgument<Id extends OperationId> = keyof ParametersOf<Id> extends never
  ? []
  : Record<never, never> extends ParametersOf<Id>
    ? [parameters?: ParametersOf<Id>]
    : [parameters: ParametersOf<Id>];

type BodyArgument<Id extends OperationId> = [BodyOf<Id>] extends [never] ? [] : [body: BodyOf<Id>];

import type { ApiCall } from "./call.ts";
import type { BodyOf, HeadersOf, OperationId, ParametersOf } from "./operation.ts";
import type { Operation } from "./read-operations.ts";

/** What a call may have beside its parameters and its body. */
export interface CallOptions<Id extends OperationId = OperationId> {
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
) => ApiCall<Id>;

type ParametersArgument<Id extends OperationId> = keyof ParametersOf<Id> extends never
  ? []
  : Record<never, never> extends ParametersOf<Id>
    ? [parameters?: ParametersOf<Id>]
    : [parameters: ParametersOf<Id>];

type BodyArgument<Id extends OperationId> = [BodyOf<Id>] extends [never] ? [] : [body: BodyOf<Id>];

/** The arguments of a method, told apart. */
interface Arguments {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly options: CallOptions;
}

/**
 * Tells the arguments of an operation's method apart. A parameter that the operation does not have goes into the
 * query, where the server refuses it: a misspelt one must not vanish silently.
 */
export function readArguments(operation: Operation, args: readonly unknown[]): Arguments {
  const rest = [...args];
  const { path, hasQuery, hasBody } = operation;
  const parameters = Object.entries(((hasQuery || path.includes("{")) && rest.shift()) || {});
  const inPath = ([name]: [string, unknown]) => path.includes(`{${name}}`);
  return {
    path: Object.fromEntries(parameters.filter(inPath)),
    query: Object.fromEntries(parameters.filter((entry) => !inPath(entry))),
    body: hasBody ? rest.shift() : undefined,
    // `Method` types what comes after the parameters and the body.
    options: (rest[0] ?? {}) as CallOptions,
  };
}

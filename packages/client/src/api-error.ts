import type { ErrorCode, ErrorType, FieldError, OperationId } from "./operation.ts";
import { RequestError } from "./request-error.ts";
import type { ErrorOf } from "./result.ts";

/**
 * The API answered, but not with success. `code` says what went wrong; it is `undefined` when the body of the answer
 * was not the API's error body (a proxy's page, an empty answer), and for `304`, which has none.
 */
export class ApiError<
  Status extends number = number,
  Code extends ErrorCode | undefined = ErrorCode | undefined,
> extends RequestError {
  /** The HTTP status of the answer. */
  declare readonly status: Status;
  /** What went wrong, from a closed list. */
  declare readonly code: Code;
  /** The kind of failure that the code belongs to. */
  declare readonly type: ErrorType | undefined;
  /** The (first) field at fault, in dotted form, or the name of the parameter or header. */
  declare readonly param: string | undefined;
  /** Every field at fault; empty when none is named. */
  declare readonly errors: readonly FieldError[];
  /** The page that says what the code means and what to do about it. */
  declare readonly doc_url: string | undefined;
  /** The id of the request in the server's logs. */
  declare readonly requestId: string | undefined;

  /** A literal, whatever a minifier calls the class. */
  override get name() {
    return "ApiError" as const;
  }
}

/**
 * Whether a caught value is an `ApiError`, of another copy of this package too. With an operation's name, whether it
 * comes from that operation: its statuses and codes are then narrowed to those of the operation.
 */
export function isApiError<Id extends OperationId>(
  error: unknown,
  operationId: Id,
): error is ErrorOf<Id>;
export function isApiError(error: unknown): error is ApiError;
export function isApiError(error: unknown, operationId?: OperationId): boolean {
  return (
    error instanceof Error &&
    error.name === "ApiError" &&
    (!operationId || ("operationId" in error && error.operationId === operationId))
  );
}

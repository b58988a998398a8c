import type { ErrorBody, ErrorCode, ErrorType, FieldError, OperationId } from "./operation.ts";
import type { ErrorOf } from "./result.ts";

/**
 * The API answered, but not with success. `code` says what went wrong; it is `undefined` when the body of the answer
 * was not the API's error body (a proxy's page, an empty answer), and for `304`, which has none.
 */
export class ApiError<
  Status extends number = number,
  Code extends ErrorCode | undefined = ErrorCode | undefined,
> extends Error {
  declare readonly name: "ApiError";
  /** The HTTP status of the answer. */
  declare readonly status: Status;
  declare readonly code: Code;
  declare readonly type: ErrorType | undefined;
  /** The (first) field at fault, in dotted form, or the name of the parameter or header. */
  declare readonly param: string | undefined;
  /** Every field at fault; empty when none is named. */
  declare readonly errors: readonly FieldError[];
  /** The id of the request in the server's logs. */
  declare readonly requestId: string | undefined;
  /** The page that says what the code means and what to do about it. */
  declare readonly docUrl: string | undefined;
  declare readonly operationId: OperationId;

  static {
    // On the prototype, where the first line of the stack finds it.
    Object.defineProperty(ApiError.prototype, "name", { value: "ApiError" });
  }

  constructor(
    message: string,
    fields: Omit<ApiError<Status, Code>, keyof Error | "toJSON">,
    options?: ErrorOptions,
  ) {
    super(message, options);
    Object.assign(this, fields);
  }

  /** What a log should have: every field, and name and message, which JSON would leave out. No cause. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
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
    "operationId" in error &&
    (operationId === undefined || error.operationId === operationId)
  );
}

/**
 * The error for an answer that is of no use.
 *
 * @param body what the answer's body was parsed to, a string if it is not JSON
 * @param problem what to say if the body is not the API's error body
 */
export function toApiError(
  operationId: OperationId,
  response: Response,
  body: unknown,
  problem: string,
  options?: ErrorOptions,
): ApiError {
  const { status } = response;
  const { message, code, type, param, errors, doc_url }: Partial<ErrorBody> = isErrorBody(body)
    ? body
    : {};
  const fields = { type, param, errors: errors ?? [], docUrl: doc_url };
  return new ApiError(
    message ?? `${operationId}: ${status}, ${problem}.`,
    { operationId, status, code, ...fields, requestId: requestIdOf(response) },
    options,
  );
}

/** The `Request-Id` of an answer, if it has one and, in a browser, the server lets it be read. */
export function requestIdOf(response: Response): string | undefined {
  return response.headers.get("Request-Id") ?? undefined;
}

function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === "object" &&
    body !== null &&
    ["type", "code", "message"].every((key) => typeof Reflect.get(body, key) === "string")
  );
}

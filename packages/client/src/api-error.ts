import type { ErrorBody, ErrorCode, ErrorType, FieldError, OperationId } from "./operation.ts";
import type { FailureOf } from "./result.ts";

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
  readonly status: Status;
  readonly code: Code;
  readonly type: ErrorType | undefined;
  /** The (first) field at fault, in dotted form, or the name of the parameter or header. */
  readonly param: string | undefined;
  /** Every field at fault; empty when none is named. */
  readonly errors: readonly FieldError[];
  /** The id of the request in the server's logs. */
  readonly requestId: string | undefined;
  /** The page that says what the code means and what to do about it. */
  readonly docUrl: string | undefined;
  readonly operationId: OperationId;

  constructor(message: string, details: ApiErrorDetails<Status, Code>, options?: ErrorOptions) {
    super(message, options);
    this.status = details.status;
    this.code = details.code;
    this.type = details.body?.type;
    this.param = details.body?.param;
    this.errors = details.body?.errors ?? [];
    this.requestId = details.requestId;
    this.docUrl = details.body?.doc_url;
    this.operationId = details.operationId;
  }

  static {
    // On the prototype, where the first line of the stack finds it.
    Object.defineProperty(ApiError.prototype, "name", { value: "ApiError" });
  }

  /** What a log should have: every field, and name and message, which JSON would leave out. No cause. */
  toJSON(): object {
    return { ...this, name: this.name, message: this.message };
  }
}

interface ApiErrorDetails<Status, Code> {
  readonly status: Status;
  readonly code: Code;
  readonly body?: ErrorBody | undefined;
  readonly requestId: string | undefined;
  readonly operationId: OperationId;
}

/**
 * Whether a caught value is an `ApiError`, of another copy of this package too. With an operation's name, whether it
 * comes from that operation: its statuses and codes are then narrowed to those of the operation.
 */
export function isApiError<Id extends OperationId>(
  error: unknown,
  operationId: Id,
): error is FailureOf<Id>["error"];
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
 * The error for an answer that is no success.
 *
 * @param body what the answer's body was parsed to, a string if it is not JSON
 */
export function toApiError(operationId: OperationId, response: Response, body: unknown): ApiError {
  const { status } = response;
  const requestId = requestIdOf(response);
  if (isErrorBody(body)) {
    return new ApiError(body.message, { status, code: body.code, body, requestId, operationId });
  }
  const message =
    status === 304
      ? `${operationId}: 304, the resource still is what If-None-Match names.`
      : `${operationId}: ${status}, and the body is not the API's error body (${describe(response, body)}).`;
  return new ApiError(message, { status, code: undefined, requestId, operationId });
}

/** The error for an answer of success whose body is not what the description promises. */
export function toBodyError(
  operationId: OperationId,
  response: Response,
  problem: string,
  options?: ErrorOptions,
): ApiError {
  const { status } = response;
  const details = { status, code: undefined, requestId: requestIdOf(response), operationId };
  return new ApiError(`${operationId}: ${status}, but ${problem}.`, details, options);
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

/** The body itself is not quoted: it may be a page of any length, and repeat what was sent. */
function describe(response: Response, body: unknown): string {
  return body ? (response.headers.get("Content-Type") ?? "no content type") : "it is empty";
}

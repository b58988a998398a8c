import type { components } from "@workspace-billing/api-types";

export type ErrorCode = components["schemas"]["ErrorCode"];
export type ErrorBody = components["schemas"]["Error"];

interface ErrorRow {
  readonly status: number;
  readonly type: components["schemas"]["ErrorType"];
  /** What is said where the place of failure has nothing better to say. */
  readonly message: string;
}

/** Every failure there is. The catalogue in the documentation has a section for each row. */
export const errorTable = {
  authentication_required: {
    status: 401,
    type: "authentication_error",
    message: "Send a token in the Authorization header, as 'Bearer <token>'.",
  },
  authentication_unavailable: {
    status: 503,
    type: "api_error",
    message: "Tokens cannot be verified at the moment. Try again in a few seconds.",
  },
  billing_account_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "The workspace has as many billing accounts as it may have.",
  },
  body_too_large: {
    status: 413,
    type: "invalid_request_error",
    message: "The body is larger than this operation takes.",
  },
  database_unavailable: {
    status: 503,
    type: "api_error",
    message: "The database cannot be reached. Nothing was changed; try again in a few seconds.",
  },
  headers_too_large: {
    status: 431,
    type: "invalid_request_error",
    message: "The header section of the request is too large.",
  },
  host_not_allowed: {
    status: 403,
    type: "permission_error",
    message: "In development mode the server answers only to localhost, 127.0.0.1 and [::1].",
  },
  insufficient_role: {
    status: 403,
    type: "permission_error",
    message: "Your role in the workspace is too low for this.",
  },
  internal_error: {
    status: 500,
    type: "api_error",
    message:
      "Something went wrong on our side. It is logged under the id in the Request-Id header.",
  },
  invalid_cursor: {
    status: 400,
    type: "invalid_request_error",
    message: "The cursor is not an item of this list. Use a cursor that this list gave.",
  },
  invalid_json: {
    status: 400,
    type: "invalid_request_error",
    message: "The body is not valid JSON.",
  },
  invalid_token: {
    status: 401,
    type: "authentication_error",
    message: "The token is not valid.",
  },
  malformed_request: {
    status: 400,
    type: "invalid_request_error",
    message: "The request is not well-formed HTTP.",
  },
  method_not_allowed: {
    status: 405,
    type: "invalid_request_error",
    message: "This path does not take this method. The Allow header names those that it takes.",
  },
  parameter_invalid: {
    status: 400,
    type: "invalid_request_error",
    message: "A parameter is not valid.",
  },
  request_timeout: {
    status: 408,
    type: "invalid_request_error",
    message: "The request did not arrive in time.",
  },
  resource_missing: {
    status: 404,
    type: "invalid_request_error",
    message: "There is no such resource.",
  },
  route_not_found: {
    status: 404,
    type: "invalid_request_error",
    message: "The API has no such path.",
  },
  stripe_rejected: {
    status: 422,
    type: "unprocessable_entity",
    message: "Stripe refused the change.",
  },
  stripe_unavailable: {
    status: 503,
    type: "api_error",
    message: "Stripe did not answer in time. Try again in a few seconds.",
  },
  unsupported_media_type: {
    status: 415,
    type: "invalid_request_error",
    message: "Send the body as application/json.",
  },
  validation_failed: {
    status: 422,
    type: "unprocessable_entity",
    message: "A field is not valid.",
  },
  version_mismatch: {
    status: 412,
    type: "invalid_request_error",
    message:
      "The resource was changed in the meantime. Retrieve it again, and repeat the change with its new ETag.",
  },
  workspace_archived: {
    status: 409,
    type: "conflict_error",
    message: "The workspace is archived. It can be read, but nothing in it can be changed.",
  },
} as const satisfies Record<ErrorCode, ErrorRow>;

export interface ErrorDetails {
  /** For the caller; unset: the table's. */
  readonly message?: string;
  /** The (first) field at fault. */
  readonly param?: string;
  /** Every field at fault. */
  readonly errors?: NonNullable<ErrorBody["errors"]>;
  /** Headers that the answer needs, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log only. */
  readonly cause?: unknown;
}

/** A failure that the caller is told of, by its code. Everything else that is thrown is an `internal_error`. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ?? errorTable[code].message, { cause: details.cause });
    this.code = code;
    this.details = details;
  }
}

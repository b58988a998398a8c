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
  active_subscriptions_exist: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "The billing account has subscriptions that have not ended. Cancel them and wait for their end first.",
  },
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
  billing_account_in_use: {
    status: 409,
    type: "conflict_error",
    message: "Organizations refer to the billing account. Give them another one first.",
  },
  billing_account_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "The workspace has as many billing accounts as it may have.",
  },
  billing_account_not_allowed: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "This organization has no billing account of its own; send null, or leave the field out.",
  },
  billing_account_not_found: {
    status: 422,
    type: "unprocessable_entity",
    message: "There is no such billing account in this workspace.",
  },
  billing_account_required: {
    status: 422,
    type: "unprocessable_entity",
    message: "A root organization needs a billing_account_id in this billing mode.",
  },
  body_too_large: {
    status: 413,
    type: "invalid_request_error",
    message: "The body is larger than this operation takes.",
  },
  cancellation_would_underprovision: {
    status: 409,
    type: "conflict_error",
    message: "After the cancellation less would be paid for than is used. Lower the usage first.",
  },
  cannot_demote_last_owner: {
    status: 422,
    type: "unprocessable_entity",
    message: "This is the last owner of the workspace. Make somebody else an owner first.",
  },
  cannot_detach_default_with_subscriptions: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "The default payment method cannot be detached while there are active subscriptions. Make another one the default first.",
  },
  cannot_detach_only_payment_method: {
    status: 422,
    type: "unprocessable_entity",
    message: "The only payment method cannot be detached. Add another one first.",
  },
  cannot_remove_last_owner: {
    status: 422,
    type: "unprocessable_entity",
    message: "This is the last owner of the workspace. Make somebody else an owner first.",
  },
  card_declined: {
    status: 422,
    type: "unprocessable_entity",
    message: "The card was declined.",
  },
  catalog_incomplete: {
    status: 503,
    type: "api_error",
    message:
      "Stripe lacks a price that this needs. Whoever runs the server has to create it; see the guide to Stripe.",
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
  idempotency_key_in_use: {
    status: 409,
    type: "idempotency_error",
    message:
      "A request with this Idempotency-Key is still running. Try again in a second, with the same key.",
  },
  idempotency_key_reused: {
    status: 422,
    type: "idempotency_error",
    message:
      "The Idempotency-Key has been used for another request. Use a new key for each thing that is to be done.",
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
  invalid_idempotency_key: {
    status: 400,
    type: "invalid_request_error",
    message: "The Idempotency-Key must have 1 to 255 printable ASCII characters.",
  },
  invalid_json: {
    status: 400,
    type: "invalid_request_error",
    message: "The body is not valid JSON.",
  },
  invalid_picture: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "picture: must be an https URL, or a data URI with a JPEG, PNG or GIF of less than 2 MB.",
  },
  invalid_signature: {
    status: 400,
    type: "invalid_request_error",
    message: "The event is not signed with the secret of this endpoint, or was signed long ago.",
  },
  invalid_token: {
    status: 401,
    type: "authentication_error",
    message: "The token is not valid.",
  },
  limit_below_usage: {
    status: 422,
    type: "unprocessable_entity",
    message: "The limit is below what is used.",
  },
  limit_exceeds_parent: {
    status: 422,
    type: "unprocessable_entity",
    message: "The limit is more than what the parent, or the subscriptions, give.",
  },
  malformed_request: {
    status: 400,
    type: "invalid_request_error",
    message: "The request is not well-formed HTTP.",
  },
  member_already_exists: {
    status: 409,
    type: "conflict_error",
    message: "The user is a member already. Change the role instead.",
  },
  member_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "A workspace has at most 100 members. Remove one first.",
  },
  method_not_allowed: {
    status: 405,
    type: "invalid_request_error",
    message: "This path does not take this method. The Allow header names those that it takes.",
  },
  multiple_operations_not_allowed: {
    status: 422,
    type: "unprocessable_entity",
    message: "Only one operation at a time.",
  },
  no_operation: {
    status: 422,
    type: "unprocessable_entity",
    message: "Send one of action, product_quantities, add_products, remove_products, metadata.",
  },
  organization_children_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "An organization has at most 100 children. Delete one first, or create it below another one.",
  },
  organization_depth_exceeded: {
    status: 422,
    type: "unprocessable_entity",
    message:
      "A tree of organizations has at most 10 levels, and the parent is on the last one. Create it higher up.",
  },
  organization_has_usage: {
    status: 409,
    type: "conflict_error",
    message: "The organization, or one below it, is in use. Bring the usage to zero first.",
  },
  organization_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "A workspace has at most 1,000 organizations. Delete one first.",
  },
  parameter_invalid: {
    status: 400,
    type: "invalid_request_error",
    message: "A parameter is not valid.",
  },
  pause_would_underprovision: {
    status: 409,
    type: "conflict_error",
    message: "After the pause less would be paid for than is used. Lower the usage first.",
  },
  payment_method_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "A billing account has at most 5 payment methods. Detach one first.",
  },
  payment_method_required: {
    status: 422,
    type: "unprocessable_entity",
    message: "The billing account has no default payment method. Add one and make it the default.",
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
  subscription_limit_reached: {
    status: 422,
    type: "unprocessable_entity",
    message: "A billing account has at most 3 subscriptions that have not ended.",
  },
  subscription_not_active: {
    status: 409,
    type: "conflict_error",
    message: "Only an active subscription can be paused.",
  },
  subscription_not_paused: {
    status: 409,
    type: "conflict_error",
    message: "Only a paused subscription, or one that is scheduled to end, can be resumed.",
  },
  subscription_requires_product: {
    status: 422,
    type: "unprocessable_entity",
    message: "At least one product must remain. Cancel the subscription to end it.",
  },
  unsupported_media_type: {
    status: 415,
    type: "invalid_request_error",
    message: "Send the body as application/json.",
  },
  update_would_underprovision: {
    status: 409,
    type: "conflict_error",
    message: "After the change less would be paid for than is used. Lower the usage first.",
  },
  usage_below_zero: {
    status: 409,
    type: "conflict_error",
    message: "Usage cannot fall below zero.",
  },
  usage_exceeds_limit: {
    status: 409,
    type: "conflict_error",
    message: "There is not enough capacity left.",
  },
  user_not_found: {
    status: 422,
    type: "unprocessable_entity",
    message: "The identity provider knows no such user.",
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
  workspace_not_empty: {
    status: 409,
    type: "conflict_error",
    message: "Something in the workspace is still in use.",
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

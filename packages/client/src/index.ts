export { ApiError, isApiError } from "./api-error.ts";
export type { Token } from "./authorization.ts";
export type { ApiCall, ApiResponse } from "./call.ts";
export type { Client, ClientOptions } from "./client.ts";
export { createClient } from "./client.ts";
export { ConnectionError } from "./connection-error.ts";
export type { CallOptions, Method } from "./method.ts";
export type {
  BodyOf,
  DataOf,
  ErrorCode,
  ErrorType,
  FieldError,
  OperationId,
  ParametersOf,
} from "./operation.ts";
export type { RawClient } from "./raw.ts";
export type { ErrorOf, FailureOf, Result } from "./result.ts";

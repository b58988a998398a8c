export { ApiError, isApiError } from "./api-error.ts";
export type { Token } from "./bearer.ts";
export type { ApiCall, ApiResponse, Call } from "./call.ts";
export type { Client, ClientOptions } from "./client.ts";
export { createClient } from "./client.ts";
export { ConnectionError, TimeoutError } from "./connection-error.ts";
export type { Attempt, Hooks, OutgoingRequest } from "./hooks.ts";
export type { CallOptions, Method, Patience } from "./method.ts";
export type { Draft, Modify, ModifyOptions } from "./modify.ts";
export type {
  BodyOf,
  DataOf,
  ErrorCode,
  ErrorType,
  FieldError,
  OperationId,
  ParametersOf,
} from "./operation.ts";
export type { ListCall } from "./pages.ts";
export type { Fetch, RawClient } from "./raw.ts";
export type { ErrorOf, FailureOf, Result } from "./result.ts";

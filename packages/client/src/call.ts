import { type ApiError, requestIdOf, toApiError } from "./api-error.ts";
import { ConnectionError } from "./connection-error.ts";
import type { Send } from "./fetch-chain.ts";
import { readArguments } from "./method.ts";
import type { DataOf, OperationId } from "./operation.ts";
import { type RawAnswer, type RawClient, sendRaw } from "./raw.ts";
import type { Operation } from "./read-operations.ts";
import type { Result } from "./result.ts";

/**
 * A request under way: a promise of the data, which rejects with an `ApiError` for an answer that is no success, and
 * with a `ConnectionError` if there is none. The request is sent at once, and once, however the call is read.
 */
export interface ApiCall<Id extends OperationId> extends Promise<DataOf<Id>> {
  /** Every answer as a value, narrowed by `status` and `error.code`. Rejects only if there is no usable answer. */
  result(): Promise<Result<Id>>;
  /** The data together with what the answer's headers say. Rejects as the call itself does. */
  withResponse(): Promise<ApiResponse<DataOf<Id>>>;
}

/** Data and the answer in which it came. */
export interface ApiResponse<Data> {
  readonly data: Data;
  readonly response: Response;
  /** The version of the resource, to be sent as `If-Match` or `If-None-Match`. */
  readonly etag: string | undefined;
  /** The id of the request in the server's logs. */
  readonly requestId: string | undefined;
}

/** What a call needs to know. */
interface CallContext {
  readonly raw: RawClient;
  readonly send: Send;
  readonly operation: Operation;
}

/** A `Result` of any operation. */
type AnyResult =
  | {
      readonly ok: true;
      readonly status: number;
      readonly data: unknown;
      readonly response: Response;
    }
  | {
      readonly ok: false;
      readonly status: number;
      readonly error: ApiError;
      readonly response: Response;
    };

/** An `ApiCall` of any operation. */
interface AnyCall extends Promise<unknown> {
  result(): Promise<AnyResult>;
  withResponse(): Promise<ApiResponse<unknown>>;
}

/** Sends the request of an operation. Whatever is wrong with the arguments rejects the promise too. */
export function startCall(context: CallContext, args: readonly unknown[]): AnyCall {
  const exchanged = exchange(context, args);
  const data = exchanged.then(dataOf);
  // Whoever reads the call in another way has not forgotten to await the data: its failure is then no unhandled one.
  const readOtherwise = () => {
    data.catch(() => undefined);
    return exchanged;
  };
  return Object.assign(data, {
    result: readOtherwise,
    withResponse: () => readOtherwise().then(toApiResponse),
  });
}

function dataOf(result: AnyResult): unknown {
  if (!result.ok) throw result.error;
  return result.data;
}

function toApiResponse(result: AnyResult): ApiResponse<unknown> {
  const data = dataOf(result);
  const { response } = result;
  const etag = response.headers.get("ETag") ?? undefined;
  return { data, response, etag, requestId: requestIdOf(response) };
}

async function exchange(context: CallContext, args: readonly unknown[]): Promise<AnyResult> {
  const { id, mediaType } = context.operation;
  const { data, error, response } = await receive(context, args);
  const { ok, status } = response;
  if (!ok) {
    const apiError = toApiError(id, response, error, describe(response, error));
    return { ok, status, error: apiError, response };
  }
  if (data === undefined && mediaType) {
    throw toApiError(id, response, data, "but the body is empty");
  }
  // JSON has proved itself by being parsed.
  const type = response.headers.get("Content-Type") ?? "of no type";
  if (mediaType && mediaType !== "application/json" && !type.startsWith(mediaType)) {
    throw toApiError(id, response, undefined, `but the body is ${type}, not ${mediaType}`);
  }
  return { ok, status, data, response };
}

async function receive(context: CallContext, args: readonly unknown[]): Promise<RawAnswer> {
  const { path, query, body, options } = readArguments(context.operation, args);
  const { headers = {}, signal } = options;
  let response: Response | undefined;
  const fetch: Send = async (request) => {
    response = await context.send(request);
    return response;
  };
  try {
    return await sendRaw(context.raw, context.operation, {
      path,
      query,
      body,
      headers,
      signal,
      fetch,
    });
  } catch (error) {
    // Only what goes wrong while the body is read is named here. The rest has its name, or is the caller's own.
    if (!response?.bodyUsed || signal?.aborted) throw error;
    if (error instanceof SyntaxError) {
      throw toApiError(context.operation.id, response, undefined, "but the body is not JSON", {
        cause: error,
      });
    }
    throw new ConnectionError(`${context.operation.id}: the connection broke within the answer.`, {
      cause: error,
    });
  }
}

/**
 * What to say of a failure that comes without the API's error body. The body that it has is not quoted: it may be a
 * page of any length, and repeat what was sent.
 */
function describe(response: Response, body: unknown): string {
  if (response.status === 304) return "the resource still is what If-None-Match names";
  const type = response.headers.get("Content-Type") ?? "of no type";
  return `and the body is not the API's error body (${body ? type : "it is empty"})`;
}

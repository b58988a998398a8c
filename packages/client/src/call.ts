import type { Persist } from "./attempts.ts";
import type { AnyResult, Reader } from "./exchange.ts";
import { headersOf } from "./headers-of.ts";
import type { CallOptions } from "./method.ts";
import type { DataOf, OperationId } from "./operation.ts";
import { type AnyPage, type ListCall, type PageOf, pagesFrom } from "./pages.ts";
import { type DefaultHeaders, toRequest } from "./raw.ts";
import type { Operation } from "./read-operations.ts";
import type { Result } from "./result.ts";

/** What a method gives: a request under way, and if it is a list, all of it. */
export type Call<Id extends OperationId> =
  DataOf<Id> extends PageOf<infer Item> ? ListCall<Id, Item> : ApiCall<Id>;

/**
 * A request under way: a promise of the data, which rejects with an `ApiError` for an answer that is no success, and
 * with a `ConnectionError` if there is none. The request is sent at once, however the call is read.
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
  /** The answer itself; its body has been read. */
  readonly response: Response;
  /** The version of the resource, to be sent as `If-Match` or `If-None-Match`. */
  readonly etag: string | undefined;
  /** The id of the request in the server's logs. */
  readonly requestId: string | undefined;
}

/** A call of any operation; only those of lists use the members of lists. */
export interface AnyCall extends Promise<unknown>, AsyncIterable<unknown> {
  result(): Promise<AnyResult>;
  withResponse(): Promise<ApiResponse<unknown>>;
  pages(): AsyncGenerator<AnyPage>;
  toArray(options?: { limit?: number }): Promise<unknown[]>;
}

/** A method of any operation. */
export type AnyMethod = (...args: unknown[]) => AnyCall;

/** The method of an operation. Whatever is wrong with the arguments rejects the promise that it gives. */
export function createMethod(
  [, , operationId, method, path, mark]: Operation,
  baseUrl: string,
  headers: DefaultHeaders,
  persist: Persist,
): AnyMethod {
  const call: AnyMethod = (...args) => {
    // `Method` types the arguments.
    const takesParameters = path.includes("{") || method === "GET";
    const parameters = ((takesParameters && args.shift()) || {}) as Readonly<
      Record<string, unknown>
    >;
    const body = method.startsWith("P") && mark !== "-" ? args.shift() : undefined;
    const [options = {}] = args as [CallOptions?];

    const send = async () => {
      const key = /GET|PUT/.test(method) ? undefined : crypto.randomUUID();
      const allHeaders = [headers, { "Idempotency-Key": key }, options.headers];
      const request = toRequest(method, baseUrl, path, parameters, allHeaders, body);
      // The table names the reader of what is no JSON.
      return persist(
        operationId,
        request,
        ((method === "GET" && mark) || "json") as Reader,
        options,
      );
    };
    return toCall(send(), parameters, (others) => call(others, options));
  };
  return call;
}

function toCall(
  answered: Promise<AnyResult>,
  parameters: Readonly<Record<string, unknown>>,
  load: (parameters: object) => AnyCall,
): AnyCall {
  const data = answered.then(dataOf);
  // Whoever reads the call in another way has not forgotten to await the data: its failure is then no unhandled one.
  const readOtherwise = () => {
    data.catch(() => undefined);
    return answered;
  };
  return Object.assign(data, {
    result: readOtherwise,
    withResponse: async () => {
      const result = await readOtherwise();
      const { response } = result;
      const headerOf = headersOf(response);
      return {
        data: dataOf(result),
        response,
        etag: headerOf("ETag"),
        requestId: headerOf("Request-Id"),
      };
    },
    ...pagesFrom(() => readOtherwise().then(dataOf), parameters, load),
  });
}

/** The data of an answer, or its error, thrown. */
export function dataOf(result: AnyResult): unknown {
  if (!result.ok) throw result.error;
  return result.data;
}

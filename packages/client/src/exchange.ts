import { ApiError } from "./api-error.ts";
import { type Bearer, withToken } from "./bearer.ts";
import { ConnectionError } from "./connection-error.ts";
import { headersOf } from "./headers-of.ts";
import type { Attempt, Hooks, OutgoingRequest } from "./hooks.ts";
import type { ErrorBody, OperationId } from "./operation.ts";
import type { Fetch } from "./raw.ts";

/** A `Result` of any operation. */
export type AnyResult =
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

/** How the body of a success is read. */
export type Reader = "json" | "text" | "blob";

/** Sends a request, and reads the answer. */
export type Exchange = (
  attempt: Attempt,
  request: OutgoingRequest,
  reader: Reader,
  signal: AbortSignal,
) => Promise<AnyResult>;

/**
 * Makes what sends requests, each once; and once more with another token, if there is one when the first is refused.
 *
 * @throws ConnectionError if there is no answer, and ApiError if it is of no use
 */
export function createExchange(fetch: Fetch, bearer: Bearer, hooks: Hooks): Exchange {
  return async (attempt, request, reader, signal) => {
    const send = async (token: string | undefined): Promise<AnyResult> => {
      hooks.onRequest?.(attempt, request);
      let response: Response | undefined;
      let body: unknown;
      let cause: unknown;
      try {
        response = await fetch(request.url, {
          ...request,
          headers: withToken(request.headers, token),
          // The API never redirects. Followed, it would carry the body, and on some platforms the token, elsewhere.
          redirect: "manual",
          signal,
        });
        // A failure is always JSON.
        const read = response.ok ? reader : "json";
        body = response.status === 204 ? undefined : await response[read]();
      } catch (thrown) {
        cause = thrown;
        if (!response || !(cause instanceof SyntaxError))
          throw new ConnectionError(attempt, "no answer", cause);
      }
      hooks.onResponse?.(attempt, response);
      return toResult(attempt.operationId, response, body, cause);
    };

    const token = await bearer();
    const result = await send(token);
    if (result.status !== 401) return result;
    const renewed = await bearer(token);
    return renewed === token ? result : send(renewed);
  };
}

/** @throws ApiError for an answer that is of no use: a success that is none, or a redirect */
function toResult(
  operationId: OperationId,
  response: Response,
  body: unknown,
  cause: unknown,
): AnyResult {
  const { ok, status } = response;
  const headerOf = headersOf(response);
  const type = headerOf("Content-Type");
  // JSON has proved itself by being parsed; in place of a file there may be somebody's page.
  if (ok && !cause && !type?.includes("html")) return { ok, status, data: body, response };

  const details: Partial<ErrorBody> = Object(body);
  const known = details.type && details.code && details.message;
  const retryAfter = headerOf("Retry-After") ?? "";
  const error = new ApiError({
    // The body is not quoted, unless it is the API's: it may be a page of any length, and repeat what was sent.
    message: `${operationId}: unexpected answer (${status}, ${headerOf("Location") ?? type ?? "no body"})`,
    errors: [],
    ...(known ? details : { cause }),
    operationId,
    status,
    requestId: headerOf("Request-Id"),
    retryable: /^(408|429|50[0234])|key_in_use/.test(`${status}${details.code}`),
    // Given in seconds, or as a date (RFC 9110, section 10.2.3).
    retryAfter:
      Math.max(0, Number(retryAfter) || (Date.parse(retryAfter) - Date.now()) / 1000) || undefined,
  });
  if (ok || (status < 400 && status !== 304)) throw error;
  return { ok, status, error, response };
}

import type { ApiAnswer, ApiRequest } from "../api/message.ts";
import { NoAnswer, toFetchError } from "./no-answer.ts";

/** Speaks the Web's `fetch` to the API; the host of the URL does not matter. */
export function createFetch(
  answer: (request: ApiRequest) => Promise<ApiAnswer>,
): (input: Request | URL | string, init?: RequestInit) => Promise<Response> {
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const url = new URL(request.url);
    const { status, headers, body } = await answer({
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      header: (name) => request.headers.get(name) ?? undefined,
      body: request.body,
      onLeft: (listener) => {
        if (request.signal.aborted) listener();
        else request.signal.addEventListener("abort", listener, { once: true });
      },
    }).catch((cause: unknown) => {
      request.signal.throwIfAborted();
      throw cause instanceof NoAnswer ? toFetchError(cause) : cause;
    });
    request.signal.throwIfAborted();
    return new Response(body, { status, headers });
  };
}

import { ConnectionError, describeRequest } from "./connection-error.ts";

/** What sends a request. `globalThis.fetch` is one. */
export type Send = (request: Request) => Promise<Response>;

/** A step on the way to the server. It sees the request on its way out and the answer on its way in. */
export type Link = (request: Request, next: Send) => Promise<Response>;

/** The links in the order in which a request passes them, ending in `send`. */
export function chain(links: readonly Link[], send: Send): Send {
  return links.reduceRight<Send>((next, link) => (request) => link(request, next), send);
}

/**
 * Turns what `fetch` throws when there is no answer, which differs from one platform to the next, into a
 * `ConnectionError`. An abort stays what the caller's signal made of it.
 */
export const nameFailure: Link = async (request, next) => {
  try {
    return await next(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    throw new ConnectionError(`No answer to ${describeRequest(request)}.`, { cause });
  }
};

/**
 * Refuses redirects, which the API never answers. Followed, they would carry bodies, and on some platforms the token,
 * to wherever they point. (A browser hides the status and the target of a redirect that is not followed.)
 */
export const refuseRedirect: Link = async (request, next) => {
  const response = await next(request);
  const { status, type } = response;
  const redirects = type === "opaqueredirect" || (status >= 300 && status < 400 && status !== 304);
  if (!redirects) return response;
  await response.body?.cancel();
  const target = response.headers.get("Location");
  throw new ConnectionError(
    `${describeRequest(request)} is redirected${target ? ` to ${target}` : ""}, which is not followed. Is baseUrl right?`,
  );
};

import type { Link } from "./fetch-chain.ts";

/** A bearer token, or a function that gives one and is asked before each request. None: the request is anonymous. */
export type Token = string | (() => string | undefined | Promise<string | undefined>);

/** What a bearer token is made of (RFC 6750, section 2.1). */
const BEARER_TOKEN = /^[\w\-.~+/]+=*$/;

/**
 * Adds `Authorization: Bearer <token>` to what goes to the API's own origin; the plain client can be told to send
 * elsewhere. A request that already has the header keeps it, and no token is asked for.
 *
 * @throws TypeError for what is not a bearer token, without repeating it; `Headers` would repeat it in its own error.
 */
export function authorize(token: Token | undefined, baseUrl: string): Link {
  const { origin } = new URL(baseUrl);
  return async (request, next) => {
    const leaves = new URL(request.url).origin !== origin;
    if (leaves || request.headers.has("Authorization")) return next(request);
    const value = typeof token === "function" ? await token() : token;
    if (value === undefined) return next(request);
    if (typeof value !== "string" || !BEARER_TOKEN.test(value)) {
      throw new TypeError(
        "The token is not a bearer token: empty, or with a space, a line break or the like in it.",
      );
    }
    const headers = new Headers(request.headers);
    headers.set("Authorization", `Bearer ${value}`);
    return next(new Request(request, { headers }));
  };
}

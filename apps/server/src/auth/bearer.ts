import { TokenError } from "./token-error.ts";

const BEARER = /^bearer +(?<token>[A-Za-z0-9._~+/-]+=*)$/i;

/**
 * Gives the token of an `Authorization` header (RFC 6750 section 2.1; the scheme's case does not
 * matter, RFC 9110 section 11.1).
 *
 * Takes all the header's lines, as `request.headersDistinct` has them: Node keeps only the first
 * of several elsewhere, and a proxy in front may have looked at another.
 *
 * @throws TokenError `missing` without the header or with another scheme; `malformed` when it is
 * sent more than once, or what follows `Bearer` is not exactly one token.
 */
export function bearerToken(authorization: readonly string[] | string | undefined): string {
  const lines = typeof authorization === "string" ? [authorization] : (authorization ?? []);
  const [line] = lines;
  if (lines.length > 1) {
    throw new TokenError("malformed", "The Authorization header was sent more than once.");
  }
  if (line === undefined || !/^bearer(?: |$)/i.test(line)) {
    throw new TokenError("missing", "No bearer token was sent.");
  }
  const token = BEARER.exec(line)?.groups?.["token"];
  if (token === undefined) {
    throw new TokenError("malformed", "What follows Bearer is not one token.");
  }
  return token;
}

import { createHash, timingSafeEqual } from "node:crypto";
import type { SecurityHandler } from "@workspace-billing/express-contract";
import { bearerToken } from "./auth/bearer.ts";
import { TokenError } from "./auth/token-error.ts";

/** The platform's own services, by a token they share with the server. Without one nobody is let in. */
export function serviceTokenSecurity(expected: string | undefined): SecurityHandler {
  return ({ request }) => {
    const token = bearerToken(request.headersDistinct["authorization"]);
    if (expected === undefined || !sameToken(token, expected)) {
      throw new TokenError("signature", "The token is not that of a service.");
    }
  };
}

/** Digests have equal lengths, so that the comparison takes the same time whatever was sent. */
function sameToken(one: string, other: string): boolean {
  const digest = (token: string) => createHash("sha256").update(token).digest();
  return timingSafeEqual(digest(one), digest(other));
}

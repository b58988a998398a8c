import { createHash, timingSafeEqual } from "node:crypto";
import type { SecurityHandler } from "@workspace-billing/express-contract";
import type { Request } from "express";
import { bearerToken } from "./auth/bearer.ts";
import { TokenError } from "./auth/token-error.ts";
import type { Caller } from "./handlers.ts";

/** The platform's services, who share their idempotency keys. No user's id has a slash. */
const SERVICES: Caller = { userId: "", keysOf: "/services" };

/** The platform's own services, by a token they share with the server. Without one nobody is let in. */
export function serviceTokenSecurity(expected: string | undefined): SecurityHandler {
  return ({ request }): Caller => {
    checkServiceToken(request, expected);
    return SERVICES;
  };
}

/** @throws TokenError unless the request carries the token of the platform's own services */
export function checkServiceToken(request: Request, expected: string | undefined): void {
  const token = bearerToken(request.headersDistinct["authorization"]);
  if (expected === undefined || !sameToken(token, expected)) {
    throw new TokenError("signature", "The token is not that of a service.");
  }
}

/** Digests have equal lengths, so that the comparison takes the same time whatever was sent. */
function sameToken(one: string, other: string): boolean {
  const digest = (token: string) => createHash("sha256").update(token).digest();
  return timingSafeEqual(digest(one), digest(other));
}

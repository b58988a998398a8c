import express, { Router } from "express";
import type { DevelopmentIssuer } from "../auth/development-issuer.ts";
import { isLoopbackHost } from "../auth/loopback.ts";
import { isUserId } from "../auth/user-id.ts";
import { AppError } from "../errors.ts";
import { otherMethods } from "./other-methods.ts";

/**
 * Development mode: `POST /dev/token {"sub": "auth0|alice"}` gives anybody a token for anybody, so everything is
 * refused that did not come to a loopback name. A web page that resolves its own name to 127.0.0.1 (DNS rebinding)
 * would otherwise reach it from the developer's browser.
 */
export function developmentToken(issuer: DevelopmentIssuer): Router {
  const router = Router();
  router.use((request, _response, next) => {
    if (!isLoopbackHost(request.headers.host)) throw new AppError("host_not_allowed");
    next();
  });
  router.post("/dev/token", express.json({ limit: "1kb" }), async (request, response) => {
    // A body of another type has not been read.
    if (request.is("application/json") === false) throw new AppError("unsupported_media_type");
    const { token, expiresIn } = await issuer.issue(subOf(request.body));
    response.setHeader("Cache-Control", "no-store");
    response.json({ token, expires_in: expiresIn });
  });
  router.all("/dev/token", otherMethods("POST"));
  return router;
}

function subOf(body: unknown): string {
  const sub = typeof body === "object" && body !== null && "sub" in body ? body.sub : undefined;
  if (isUserId(sub)) return sub;
  const message = "must be a user's id, such as auth0|alice";
  throw new AppError("validation_failed", {
    param: "sub",
    message: `sub: ${message}`,
    errors: [
      {
        param: "sub",
        code: sub === undefined ? "parameter_missing" : "parameter_invalid",
        message,
      },
    ],
  });
}

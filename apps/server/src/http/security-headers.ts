import type { RequestHandler } from "express";
import helmet from "helmet";

/** For an API nothing may be loaded, framed or sniffed. The documentation, which is for browsers, sends its own policy. */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: "same-origin" },
    referrerPolicy: { policy: "no-referrer" },
  });
}

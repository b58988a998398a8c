import type { ResponseDrift } from "@workspace-billing/express-contract";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

/** An answer that breaks the description is a 500 wherever somebody can mend it; in production it is logged and sent. */
export function responseDrift(
  environment: Config["environment"],
  log: Logger,
): "throw" | ((drift: ResponseDrift) => void) {
  if (environment !== "production") return "throw";
  return ({ operationId, status, message, violations }) => {
    log.error({ operation: operationId, status, violations }, `response drift: ${message}`);
  };
}

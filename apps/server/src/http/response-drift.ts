import type { ResponseDrift } from "@workspace-billing/express-contract";
import type { Logger } from "pino";
import type { Config } from "../config.ts";

/**
 * An answer that breaks the description is a 500 wherever somebody can mend it; in production it is logged, counted by
 * `count`, and sent.
 */
export function responseDrift(
  environment: Config["environment"],
  log: Logger,
  count: (operationId: string) => void,
): "throw" | ((drift: ResponseDrift) => void) {
  if (environment !== "production") return "throw";
  return ({ operationId, status, message, violations }) => {
    count(operationId);
    log.error({ operation: operationId, status, violations }, `response drift: ${message}`);
  };
}

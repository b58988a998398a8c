import { type DestinationStream, type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** JSON lines. What could carry a secret (headers, bodies, configuration) is never given to it. */
export function createLog(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: toLoggedError },
  };
  return destination ? pino(options, destination) : pino(options);
}

const CAUSES_MAX = 5;

/**
 * Of an error only what is known to be harmless: libraries hang requests with their headers, connection strings and
 * rows on theirs.
 */
function toLoggedError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { message: typeof error };
  return {
    type: error.name,
    message: error.message,
    ...("code" in error ? { code: error.code } : {}),
    ...("statusCode" in error ? { status: error.statusCode } : {}),
    stack: error.stack,
    ...(error.cause === undefined || depth === CAUSES_MAX
      ? {}
      : { cause: toLoggedError(error.cause, depth + 1) }),
  };
}

import type { Server } from "node:http";
import type { Logger } from "pino";

/** How long requests that are under way may take to end. */
const DRAIN_MS = 20_000;
const IDLE_CHECK_MS = 50;

/**
 * Ends the process well: takes no new connections, lets what is under way end, then runs `release`. Any number of
 * SIGINT and SIGTERM is one: `npm` delivers the first one twice.
 */
export function stopOnSignal(server: Server, log: Logger, release: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    // A connection that has its answer is kept for more requests, seconds long, and none will be taken.
    const idleCheck = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    server.close(async () => {
      clearInterval(idleCheck);
      await release();
      log.info("stopped");
      process.exitCode = 0;
    });
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

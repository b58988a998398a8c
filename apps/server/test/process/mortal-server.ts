import { join } from "node:path";
import type { ClockAhead } from "./clock-ahead.ts";
import { freePort, type ServerProcess, startServerProcess } from "./server-process.ts";
import type { Stage } from "./stage.ts";

const clockAhead = join(import.meta.dirname, "clock-ahead.ts");

/** A server that dies and comes back: always at the same address, always on the same stage. */
export interface MortalServer {
  readonly baseUrl: string;
  /** Starts it, again if need be; resolves when it listens. */
  start(): Promise<void>;
  /** Whether it runs; what it has printed on standard error, if it has ended. */
  isAlive(): true | string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Resolves when it has died, with what it has printed on standard error. */
  died(): Promise<string>;
  /** Tells it how far the stage's clock is ahead by now. */
  tellTime(): Promise<void>;
  /** Tells a preloaded module something; gives what it answers. */
  ask(message: object): Promise<unknown>;
  /** Ends it as an operator would, who expects an exit code of 0. */
  stop(): Promise<number | null>;
}

export async function createMortalServer(
  stage: Stage,
  {
    port,
    preloaded = [],
    environment = {},
  }: {
    readonly port?: string;
    readonly preloaded?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<MortalServer> {
  const PORT = port ?? (await freePort());
  let current: ServerProcess | undefined;
  const running = () => {
    if (!current) throw new Error("The server was not started.");
    return current;
  };
  return {
    baseUrl: `http://127.0.0.1:${PORT}`,
    async start() {
      const CLOCK_AHEAD_MS = String(stage.aheadMs());
      current = startServerProcess({ ...stage.environment, PORT, CLOCK_AHEAD_MS, ...environment }, [
        clockAhead,
        ...preloaded,
      ]);
      await current.printed(/"msg":"listening"/);
    },
    isAlive: () => running().isAlive() || running().stderr,
    async kill() {
      running().signal("SIGKILL");
      await running().exitCode;
    },
    async died() {
      await running().exitCode;
      return running().stderr;
    },
    async tellTime() {
      const message: ClockAhead = { clockAheadMs: stage.aheadMs() };
      await running().ask(message);
    },
    ask: (message) => running().ask(message),
    stop() {
      running().signal("SIGTERM");
      return running().exitCode;
    },
  };
}

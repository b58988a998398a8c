import { join } from "node:path";
import { createMortalServer, type MortalServer } from "../process/mortal-server.ts";
import type { Stage } from "../process/stage.ts";
import type { DieBefore } from "./die-before.ts";

const dieBefore = join(import.meta.dirname, "die-before.ts");

/** Longer than leases hold, and than anything that was begun may stay in doubt. */
const AFTERWARDS_MS = 60 * 60_000;

/** Servers on one database, of which one after the other dies and comes back. */
export interface Cast {
  /** The one whose turn it is. */
  readonly baseUrl: string;
  /** Lets it die before the n-th moment from now. */
  arm(moment: number): Promise<void>;
  /** Resolves when it has died. */
  death(): Promise<unknown>;
  /** Lets it live; gives whether it does. */
  spare(): Promise<boolean>;
  /**
   * Waits for its death, and for the next one to go on, much later by the clock; one that is alone goes on itself. Gives
   * the last words of the dead.
   */
  succeed(): Promise<string>;
  close(): Promise<void>;
}

export async function createCast(
  stage: Stage,
  { count, deadlineMs }: { readonly count: number; readonly deadlineMs: number },
): Promise<Cast> {
  const CRASH_MOMENTS = process.env["CRASH_MOMENTS"] ?? "";
  const environment = { CRASH_MOMENTS, STRIPE_DEADLINE_MS: String(deadlineMs) };
  const servers = await Promise.all(
    Array.from({ length: count }, () =>
      createMortalServer(stage, { preloaded: [dieBefore], environment }),
    ),
  );
  const started = new Map(servers.map((server) => [server, server.start()]));
  await Promise.all(started.values());
  let turn = 0;
  const current = (): MortalServer => {
    const server = servers[turn % count];
    if (!server) throw new Error("There is no server.");
    return server;
  };
  const arm = async (moment: number) => {
    const message: DieBefore = { dieBefore: moment };
    await current().ask(message);
  };
  return {
    get baseUrl() {
      return current().baseUrl;
    },
    arm,
    death: () => current().died(),
    spare: () =>
      arm(0).then(
        () => true,
        () => false,
      ),
    async succeed() {
      const lastWords = await current().died();
      stage.advance(AFTERWARDS_MS);
      started.set(current(), current().start());
      turn += 1;
      await started.get(current());
      await current().tellTime();
      return lastWords.trim();
    },
    async close() {
      await Promise.allSettled(started.values());
      await Promise.all(servers.map((server) => server.kill()));
    },
  };
}

import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "@workspace-billing/client";

/** What the API has answered to one update. */
export interface Update {
  readonly name: string;
  readonly status: number;
  /** What `Stripe-Sync` says. */
  readonly sync: string | null;
  readonly durationMs: number;
}

/** Updates of one billing account, one after the other, each with a name of its own, with a pause after each. */
export interface SteadyLoad {
  /** What was answered until now, oldest first. */
  readonly updates: readonly Update[];
  /** Ends with the update that is under way. Rejects if one of them got no answer. */
  stop(): Promise<void>;
}

export function startLoad(
  client: Client,
  path: { readonly workspaceId: string; readonly billingAccountId: string },
  pauseMs: number,
): SteadyLoad {
  const stopping = new AbortController();
  const updates: Update[] = [];
  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const name = `Update ${updates.length + 1}`;
      const began = performance.now();
      const { status, response } = await client.billingAccounts.update(path, { name }).result();
      const durationMs = performance.now() - began;
      updates.push({ name, status, sync: response.headers.get("Stripe-Sync"), durationMs });
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    updates,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

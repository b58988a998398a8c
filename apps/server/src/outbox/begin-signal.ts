import type { Clock } from "../clock.ts";
import { BEGIN_MS } from "./lease.ts";

/** Aborted: it is too late to begin a call to Stripe. It is asked right before each, and tells nobody by itself. */
export type BeginSignal = Pick<AbortSignal, "aborted">;

/**
 * Aborted when `signal` is, and when a call that begins now could outlast a lease taken at `takenAt` (ms). That goes by
 * the clock: timers stand still while the machine sleeps, and are late when the process does.
 */
export function beginSignal(signal: BeginSignal, clock: Clock, takenAt: number): BeginSignal {
  return {
    get aborted() {
      return signal.aborted || clock() - takenAt > BEGIN_MS;
    },
  };
}

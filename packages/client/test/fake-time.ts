import { onTestFinished, vi } from "vitest";
import type { Hooks } from "../src/index.ts";

/**
 * Time stands still in this test, but for the client's waits between attempts, over which it jumps. `random` is what
 * `Math.random` gives.
 */
export function jumpOverWaits(random = 0.5) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  vi.spyOn(Math, "random").mockReturnValue(random);
  onTestFinished(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const waits: number[] = [];
  const hooks: Hooks = {
    onRetry(_attempt, _error, delayMs) {
      waits.push(delayMs);
      // The wait begins when this returns.
      queueMicrotask(() => vi.advanceTimersByTime(Math.ceil(delayMs)));
    },
  };
  return { waits, hooks };
}

/** So much time passes at once. */
export function pass(ms: number): void {
  vi.advanceTimersByTime(ms);
}

import { onTestFinished } from "vitest";

/** Hears of the unhandled rejections of this process until the test ends, in place of the runner. */
export function hearRejections(): unknown[] {
  const heard: unknown[] = [];
  const hear = (reason: unknown) => void heard.push(reason);
  const before = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", hear);
  onTestFinished(() => {
    process.removeListener("unhandledRejection", hear);
    for (const listener of before) process.on("unhandledRejection", listener);
  });
  return heard;
}

/** Node reports unhandled rejections before the next turn of the event loop. */
export const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

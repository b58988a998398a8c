// Preloaded into a server: its clock goes ahead of the machine's by what `CLOCK_AHEAD_MS` says, and by what it is told
// later, so that leases and intents of the dead expire without anybody waiting for it.

import { flushCompileCache } from "node:module";

/** Puts the clock so far ahead. */
export interface ClockAhead {
  readonly clockAheadMs: number;
}

const machineTime = Date.now;
let aheadMs = Number(process.env["CLOCK_AHEAD_MS"] ?? 0);

Date.now = () => machineTime() + aheadMs;

process.on("message", (message: object) => {
  if (!("clockAheadMs" in message)) return;
  aheadMs = Number(message.clockAheadMs);
  process.send?.({ clockAheadMs: aheadMs });
  // Who is killed keeps nothing of what was compiled for who comes after him.
  flushCompileCache();
});
// A server that is told to stop does not wait for more messages.
process.channel?.unref();

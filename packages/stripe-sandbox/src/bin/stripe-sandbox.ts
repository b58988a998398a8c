#!/usr/bin/env node
import { API_VERSION } from "../api-version.ts";
import { createStripeSandbox } from "../sandbox.ts";
import { type Flags, readFlags, USAGE } from "./flags.ts";

async function serve(flags: Flags): Promise<void> {
  const sandbox = createStripeSandbox(flags);
  const { url, close } = await sandbox.listen(flags);
  console.log(`Stripe sandbox (${API_VERSION}) on ${url}, state in ${flags.path ?? "memory"}`);
  // `on`, not `once`: a signal that comes twice, as under npm, must not cut off the requests under way.
  const stop = () => void close().then(sandbox.close);
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function oneLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replaceAll(/\s*\n\s*/g, " ");
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags.help) console.log(USAGE);
  else await serve(flags);
} catch (cause) {
  console.error(`stripe-sandbox: ${oneLine(cause)}`);
  process.exitCode = 1;
}

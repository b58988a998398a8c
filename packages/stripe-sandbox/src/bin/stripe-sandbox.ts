#!/usr/bin/env node
import { API_VERSION } from "../api-version.ts";
import { createStripeSandbox } from "../sandbox.ts";
import { type Flags, readFlags, USAGE } from "./flags.ts";

async function serve(flags: Flags): Promise<void> {
  const sandbox = createStripeSandbox(flags);
  const { url, close } = await sandbox.listen(flags).catch((cause: unknown) => {
    throw isTaken(cause)
      ? new Error(`port ${cause.port} on ${cause.address} is taken; choose another with --port`)
      : cause;
  });
  // `on`, not `once`: a signal that comes twice, as under npm, must not cut off the requests under way.
  const stop = () => void close().then(sandbox.close);
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  console.log(`Stripe sandbox (${API_VERSION}) on ${url}, state in ${flags.path ?? "memory"}`);
}

/** What Node tells of an address that another process listens on. */
interface AddressTaken extends Error {
  readonly code: "EADDRINUSE";
  readonly address: string;
  readonly port: number;
}

function isTaken(cause: unknown): cause is AddressTaken {
  return cause instanceof Error && "code" in cause && cause.code === "EADDRINUSE";
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

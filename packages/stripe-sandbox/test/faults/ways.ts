import Stripe from "stripe";
import { onTestFinished } from "vitest";
import type { StripeSandboxOptions } from "../../src/index.ts";
import { API_VERSION, openSandbox } from "../open-sandbox.ts";

/** How a caller reaches the sandbox. */
export const WAYS = ["in-process", "over HTTP"] as const;
export type Way = (typeof WAYS)[number];

/** Gives up soon: what hangs is waited for in vain. */
const TIMEOUT_MS = 100;

/**
 * A sandbox, and the official client in the way of the caller under test; it does not retry but where it always does:
 * once, when a connection is closed and it speaks HTTP. `stripe` is a second client, in-process.
 */
export async function openWay(way: Way, options: StripeSandboxOptions = {}) {
  const opened = openSandbox(options);
  const { url, close } = await opened.sandbox.listen({ port: 0 });
  onTestFinished(close);
  const { hostname: host, port } = new URL(url);
  const line =
    way === "over HTTP"
      ? ({ host, port, protocol: "http" } as const)
      : { httpClient: Stripe.createFetchHttpClient(opened.sandbox.fetch) };
  const caller = new Stripe("sk_test_caller", {
    apiVersion: API_VERSION,
    maxNetworkRetries: 0,
    telemetry: false,
    timeout: TIMEOUT_MS,
    ...line,
  });
  return { ...opened, caller, url };
}

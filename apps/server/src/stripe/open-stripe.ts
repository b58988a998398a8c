import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createStripeSandbox } from "@workspace-billing/stripe-sandbox";
import type { Config } from "../config.ts";
import { connectStripe } from "./connect.ts";
import { createStripeGateway, type StripeGateway } from "./gateway.ts";

export interface OpenStripe {
  readonly gateway: StripeGateway;
  close(): void;
}

/** Stripe itself where there is a key for it, else the embedded sandbox, whose state is kept in the data directory. */
export function openStripe({ stripe, dataDir }: Config): OpenStripe {
  if (stripe.mode === "stripe") {
    return { gateway: createStripeGateway(connectStripe(stripe)), close() {} };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sandbox = createStripeSandbox({ path: join(dataDir, "stripe-sandbox.db") });
  const connection = { secretKey: "sk_test_sandbox", fetch: sandbox.fetch };
  return { gateway: createStripeGateway(connectStripe(connection)), close: () => sandbox.close() };
}

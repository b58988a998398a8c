import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type { Config } from "../config.ts";
import { createCatalog } from "./catalog.ts";
import { connectStripe } from "./connect.ts";
import { createStripeGateway, type StripeGateway } from "./gateway.ts";

export interface OpenStripe {
  readonly gateway: StripeGateway;
  /** Where there is no key for Stripe itself. */
  readonly sandbox?: StripeSandbox;
  close(): void;
}

/**
 * Stripe itself where there is a key for it, else the embedded sandbox, whose state is kept in the data directory, with
 * everything that is sold.
 */
export async function openStripe({ stripe, dataDir }: Config): Promise<OpenStripe> {
  if (stripe.mode === "stripe") {
    return { gateway: createStripeGateway(connectStripe(stripe)), close() {} };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sandbox = createStripeSandbox({ path: join(dataDir, "stripe-sandbox.db") });
  const connected = connectStripe({ secretKey: "sk_test_sandbox", fetch: sandbox.fetch });
  await createCatalog(connected);
  return { gateway: createStripeGateway(connected), sandbox, close: () => sandbox.close() };
}

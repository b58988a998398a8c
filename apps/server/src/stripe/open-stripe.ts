import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type { Config } from "../config.ts";
import { createCatalog } from "./catalog.ts";
import { connectStripe } from "./connect.ts";
import { usedEvents } from "./event.ts";
import { createStripeGateway, type StripeGateway } from "./gateway.ts";

const EVENTS_URL = "http://server/webhooks/stripe";

export interface OpenStripe {
  readonly gateway: StripeGateway;
  /** Where there is no key for Stripe itself. */
  readonly sandbox?: StripeSandbox;
  /** What the events that come are signed with, one of them. */
  readonly webhookSecrets: readonly string[];
  /** Says where this server listens: there the sandbox sends its events. */
  listening(baseUrl: string): void;
  close(): void;
}

/**
 * Stripe itself where there is a key for it, else the embedded sandbox, whose state is kept in the data directory, with
 * everything that is sold.
 */
export async function openStripe({ stripe, dataDir }: Config): Promise<OpenStripe> {
  if (stripe.mode === "stripe") {
    const { webhookSecrets } = stripe;
    const gateway = createStripeGateway(connectStripe(stripe));
    return { gateway, webhookSecrets, listening() {}, close() {} };
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const webhookSecret = `whsec_${randomBytes(24).toString("base64url")}`;
  const server = Promise.withResolvers<string>();
  const sandbox = createStripeSandbox({
    path: join(dataDir, "stripe-sandbox.db"),
    // Known by this address from one start to the next, wherever the server listens then.
    webhooks: [{ url: EVENTS_URL, secret: webhookSecret, events: usedEvents }],
    fetch: async (_url, init) => fetch((await server.promise) + new URL(EVENTS_URL).pathname, init),
  });
  const connected = connectStripe({ secretKey: "sk_test_sandbox", fetch: sandbox.fetch });
  await createCatalog(connected);
  return {
    gateway: createStripeGateway(connected),
    sandbox,
    webhookSecrets: [webhookSecret],
    listening: server.resolve,
    close: () => sandbox.close(),
  };
}

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import type { Config } from "../config.ts";
import { createCatalog } from "./catalog.ts";
import { connectStripe } from "./connect.ts";
import { usedEvents } from "./event.ts";
import { createStripeGateway, type StripeGateway } from "./gateway.ts";

const EVENTS_URL = "http://server/webhooks/stripe";
/** The sandbox takes any test key. */
const SANDBOX_KEY = "sk_test_sandbox";

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
    path: sandboxFile(dataDir),
    // Known by this address from one start to the next, wherever the server listens then.
    webhooks: [{ url: EVENTS_URL, secret: webhookSecret, events: usedEvents }],
    fetch: async (_url, init) => fetch((await server.promise) + new URL(EVENTS_URL).pathname, init),
  });
  const connected = connectStripe({ secretKey: SANDBOX_KEY, fetch: sandbox.fetch });
  await createCatalog(connected);
  return {
    gateway: createStripeGateway(connected),
    sandbox,
    webhookSecrets: [webhookSecret],
    listening: server.resolve,
    close: () => sandbox.close(),
  };
}

/**
 * The sandbox that a server keeps in this directory, for a program beside it. It sends no events: that is the server's.
 * @throws Error if there is none
 */
export function openSandboxOf(dataDir: string): Pick<OpenStripe, "gateway" | "close"> {
  const path = sandboxFile(dataDir);
  if (!existsSync(path)) throw new Error(`there is no ${path}: set STRIPE_SECRET_KEY, or DATA_DIR`);
  const sandbox = createStripeSandbox({ path });
  const connected = connectStripe({ secretKey: SANDBOX_KEY, fetch: sandbox.fetch });
  return { gateway: createStripeGateway(connected), close: () => sandbox.close() };
}

function sandboxFile(dataDir: string): string {
  return join(dataDir, "stripe-sandbox.db");
}

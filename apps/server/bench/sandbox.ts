import { createStripeSandbox, type StripeSandbox } from "@workspace-billing/stripe-sandbox";
import { connectStripe } from "../src/stripe/connect.ts";
import { usedEvents } from "../src/stripe/event.ts";
import { createStripeGateway } from "../src/stripe/gateway.ts";
import type { OpenStripe } from "../src/stripe/open-stripe.ts";

const WEBHOOK_SECRET = "whsec_bench";

export interface BenchSandbox extends OpenStripe {
  readonly sandbox: StripeSandbox;
}

/**
 * Stripe in this process and in memory, with nothing in it.
 * @param told whether the server is told what happens in it
 * @param carry what brings requests there; unset: nothing in between
 */
export function openSandbox({
  told = false,
  carry = (sandbox) => sandbox.fetch,
}: {
  readonly told?: boolean;
  readonly carry?: (sandbox: StripeSandbox) => typeof fetch;
} = {}): BenchSandbox {
  const server = Promise.withResolvers<string>();
  const url = "http://server/webhooks/stripe";
  const sandbox = createStripeSandbox({
    webhooks: told ? [{ url, secret: WEBHOOK_SECRET, events: usedEvents }] : [],
    fetch: async (_url, init) => fetch((await server.promise) + new URL(url).pathname, init),
  });
  const stripe = connectStripe({ secretKey: "sk_test_bench", fetch: carry(sandbox) });
  return {
    gateway: createStripeGateway(stripe),
    sandbox,
    webhookSecrets: [WEBHOOK_SECRET],
    listening: server.resolve,
    close: () => sandbox.close(),
  };
}

import Stripe from "stripe";

/** The version whose shapes this server is written for; the SDK's types are of the same. */
const API_VERSION = "2026-10-28.endive";
/** A lease outlives a call (see outbox/lease.ts), so a call must end well before it. */
const TIMEOUT_MS = 10_000;

export interface StripeConnection {
  readonly secretKey: string;
  /** Scheme, host and port of a server that speaks Stripe's protocol; unset: Stripe's. */
  readonly apiBase?: string;
  /** Carries the calls; unset: the network. */
  readonly fetch?: typeof fetch;
}

/** The official SDK, which neither retries (we do, knowing what has happened) nor reports to anybody. */
export function connectStripe({ secretKey, apiBase, fetch }: StripeConnection): Stripe {
  const base = apiBase === undefined ? undefined : new URL(apiBase);
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    timeout: TIMEOUT_MS,
    maxNetworkRetries: 0,
    telemetry: false,
    ...(fetch ? { httpClient: Stripe.createFetchHttpClient(fetch) } : {}),
    ...(base
      ? {
          protocol: base.protocol === "http:" ? "http" : "https",
          host: base.hostname,
          port: base.port || (base.protocol === "http:" ? 80 : 443),
        }
      : {}),
  });
}

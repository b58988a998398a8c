import type Stripe from "stripe";
import { randomLongId, randomText } from "../api/random-id.ts";
import { API_VERSION } from "../api-version.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind } from "../store/kind.ts";

/** Stripe's WebhookEndpoint (docs.stripe.com/api/webhook_endpoints/object). */
export interface WebhookEndpoint {
  readonly id: string;
  readonly object: "webhook_endpoint";
  readonly api_version: string | null;
  readonly application: null;
  readonly created: number;
  readonly description: string | null;
  /** Types of events, or a `*` for all. */
  readonly enabled_events: string[];
  readonly livemode: false;
  readonly metadata: Metadata;
  /** Told only to whoever creates the endpoint. */
  readonly secret: string;
  readonly status: "enabled" | "disabled";
  readonly url: string;
}

export const webhookEndpointKind: Kind<WebhookEndpoint> = {
  object: "webhook_endpoint",
  idPrefix: "we_",
  noun: "webhook endpoint",
  url: "/v1/webhook_endpoints",
  filters: [],
  expandable: [],
  toWire: ({ secret: _secret, ...endpoint }) => endpoint,
};

/** An endpoint with Stripe's defaults and a new secret. */
export function newWebhookEndpoint(
  url: string,
  enabledEvents: string[],
  nowSeconds: number,
): WebhookEndpoint {
  return {
    id: randomLongId(webhookEndpointKind.idPrefix),
    object: "webhook_endpoint",
    api_version: API_VERSION,
    application: null,
    created: nowSeconds,
    description: null,
    enabled_events: enabledEvents,
    livemode: false,
    metadata: {},
    secret: `whsec_${randomText(32)}`,
    status: "enabled" as const,
    url,
  } satisfies Stripe.WebhookEndpoint;
}

/** Whether the endpoint wants events of that type. */
export function wants(
  { enabled_events: types }: Pick<WebhookEndpoint, "enabled_events">,
  type: string,
): boolean {
  return types.includes("*") || types.includes(type);
}

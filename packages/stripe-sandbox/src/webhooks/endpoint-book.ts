import { createHash } from "node:crypto";
import { isTombstone } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { type WebhookEndpoint, wants, webhookEndpointKind } from "./webhook-endpoint.ts";

/** Where the sandbox sends events, given when it is made instead of over the API. */
export interface Webhook {
  readonly url: string;
  /** What the events are signed with; any text, `whsec_…` by custom. */
  readonly secret: string;
  /** Types of events; unset: all. */
  readonly events?: readonly string[];
}

/** What sending needs of an endpoint. */
export type Endpoint = Pick<WebhookEndpoint, "id" | "url" | "secret" | "enabled_events" | "status">;

/** The endpoints that were given, and those made over the API. */
export interface EndpointBook {
  all(): Endpoint[];
  find(id: string): Endpoint | undefined;
  /** The enabled ones that want events of a type. */
  wanting(type: string): Endpoint[];
}

export function createEndpointBook(objects: ObjectStore, given: readonly Endpoint[]): EndpointBook {
  const all = () => [...given, ...objects.all(webhookEndpointKind)];
  return {
    all,
    find: (id) => {
      const configured = given.find((each) => each.id === id);
      if (configured) return configured;
      const stored = objects.find(webhookEndpointKind, id);
      return stored && !isTombstone(stored) ? stored : undefined;
    },
    wanting: (type) => all().filter((each) => each.status === "enabled" && wants(each, type)),
  };
}

/**
 * The id follows from the URL, so that after a restart the endpoint is still the one that events are kept for.
 * @throws Error for what is no URL.
 */
export function toEndpoint({ url, secret, events }: Webhook): Endpoint {
  if (!URL.canParse(url)) throw new Error(`The URL of a webhook is none: "${url}"`);
  const digest = createHash("sha256").update(new URL(url).href).digest("hex");
  return {
    id: `${webhookEndpointKind.idPrefix}${digest.slice(0, 24)}`,
    url,
    secret,
    enabled_events: events ? [...events] : ["*"],
    status: "enabled",
  };
}

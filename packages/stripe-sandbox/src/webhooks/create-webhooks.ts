import type { DatabaseSync } from "node:sqlite";
import type { ObjectStore } from "../store/object-store.ts";
import { type Courier, createCourier } from "./courier.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { createEndpointBook, type Webhook } from "./endpoint-book.ts";
import { createOutbox, type Outbox } from "./outbox.ts";

/** Where events are noted, and what sends them. */
export interface Webhooks {
  readonly outbox: Outbox;
  readonly courier: Courier;
}

/** @throws TypeError for a webhook whose URL is none. */
export function createWebhooks(options: {
  readonly database: DatabaseSync;
  readonly objects: ObjectStore;
  readonly webhooks: readonly Webhook[];
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly now: () => number;
}): Webhooks {
  const { database, objects, webhooks, fetch, now } = options;
  const deliveries = createDeliveryStore(database);
  const endpoints = createEndpointBook(objects, webhooks);
  return {
    outbox: createOutbox(endpoints, deliveries),
    courier: createCourier({ objects, deliveries, endpoints, fetch, now }),
  };
}

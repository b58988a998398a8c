import type { DatabaseSync } from "node:sqlite";
import type { DeliveryFaults } from "../faults/delivery-faults.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { type Courier, createCourier } from "./courier.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { createEndpointBook, type Endpoint } from "./endpoint-book.ts";
import { createOutbox, type Outbox } from "./outbox.ts";

/** Where events are noted, and what sends them. */
export interface Webhooks {
  readonly outbox: Outbox;
  readonly courier: Courier;
}

/** @param given the endpoints beside those that are made over the API */
export function createWebhooks(options: {
  readonly database: DatabaseSync;
  readonly objects: ObjectStore;
  readonly given: readonly Endpoint[];
  readonly faults: DeliveryFaults;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  readonly now: () => number;
}): Webhooks {
  const { database, objects, given, faults, fetch, now } = options;
  const deliveries = createDeliveryStore(database);
  const endpoints = createEndpointBook(objects, given);
  return {
    outbox: createOutbox(endpoints, deliveries),
    courier: createCourier({ objects, deliveries, endpoints, faults, fetch, now }),
  };
}

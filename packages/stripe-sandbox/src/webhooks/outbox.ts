import type { Event } from "../events/event.ts";
import type { DeliveryStore } from "./delivery-store.ts";
import type { EndpointBook } from "./endpoint-book.ts";

/**
 * Notes which endpoints an event goes to, in the transaction in which it happens: what is undone is never sent, and
 * what is done is sent even if the process ends now.
 * @returns how many endpoints get it
 */
export type Outbox = (event: Pick<Event, "id" | "type" | "created">) => number;

export function createOutbox(endpoints: EndpointBook, deliveries: DeliveryStore): Outbox {
  return ({ id, type, created }) => {
    const wanting = endpoints.wanting(type);
    for (const endpoint of wanting) deliveries.insert(id, endpoint.id, created * 1000);
    return wanting.length;
  };
}

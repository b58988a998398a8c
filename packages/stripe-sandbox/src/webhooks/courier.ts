import { eventKind } from "../events/event.ts";
import type { DeliveryFaults } from "../faults/delivery-faults.ts";
import { isTombstone } from "../store/kind.ts";
import type { ObjectStore } from "../store/object-store.ts";
import type { Delivery, DeliveryStore } from "./delivery-store.ts";
import type { EndpointBook } from "./endpoint-book.ts";
import { sendEvent } from "./send-event.ts";

/** Sends what is due, beside the requests and never in their way. */
export interface Courier {
  /** Looks for what is due; to be called when something may have become so. */
  readonly wake: () => void;
  /** Is done when all that is due has been tried, and what that brought about too. */
  readonly settled: () => Promise<void>;
  /** Sends nothing more; what was not taken is kept. */
  readonly close: () => void;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long after each failure an event is sent again: with growing distance for three days, as Stripe does. */
const RETRY_AFTER_MS = [
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
  12 * HOUR_MS,
];

const PAUSE_MS = 1000;

/** The longest time that a timer of Node can wait. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/**
 * Each endpoint gets one event at a time, in the order in which they happened; one that it does not take is sent again
 * later, and those after it do not wait for that.
 */
export function createCourier(options: {
  readonly objects: ObjectStore;
  readonly deliveries: DeliveryStore;
  readonly endpoints: EndpointBook;
  readonly faults: DeliveryFaults;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds, of the sandbox's clock. */
  readonly now: () => number;
}): Courier {
  const { objects, deliveries, endpoints, faults, fetch, now } = options;
  const rounds = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  const closing = new AbortController();

  async function deliver(delivery: Delivery): Promise<void> {
    const event = objects.find(eventKind, delivery.eventId);
    const endpoint = endpoints.find(delivery.endpointId);
    if (!event || isTombstone(event) || endpoint?.status !== "enabled") {
      finish(delivery);
      return;
    }
    const treatment = faults.treat(delivery, event.type);
    if ("behind" in treatment) return;
    if ("laterMs" in treatment) {
      deliveries.retryAt(delivery.seq, delivery.attempts, now() + treatment.laterMs);
      return;
    }
    let taken = false;
    for (let copy = 0; copy < treatment.copies; copy++) {
      taken = (await sendEvent(fetch, endpoint, event, closing.signal)) || taken;
    }
    if (closing.signal.aborted) return;
    faults.attempted(delivery);
    const wait = RETRY_AFTER_MS[delivery.attempts];
    if (!taken && wait !== undefined) {
      deliveries.retryAt(delivery.seq, delivery.attempts + 1, now() + wait);
      return;
    }
    finish(delivery);
  }

  /** Taken, given up, or wanted no more. */
  function finish({ seq, eventId }: Delivery): void {
    deliveries.remove(seq);
    const event = objects.find(eventKind, eventId);
    if (!event || isTombstone(event)) return;
    objects.replace(eventKind, { ...event, pending_webhooks: event.pending_webhooks - 1 });
  }

  function nextDue(endpointId: string): Delivery | undefined {
    return deliveries.nextDue(endpointId, now(), faults.waiting());
  }

  /** All that is due to one endpoint. */
  async function round(endpointId: string): Promise<void> {
    // The answer to the request that caused an event goes first.
    await new Promise((resolve) => setImmediate(resolve));
    while (!closing.signal.aborted) {
      const delivery = nextDue(endpointId);
      if (!delivery) return;
      await deliver(delivery);
    }
  }

  function wake(): void {
    if (closing.signal.aborted) return;
    const known = endpoints.all().map(({ id }) => id);
    for (const id of known) {
      if (rounds.has(id) || !nextDue(id)) continue;
      const ended = round(id).finally(() => rounds.delete(id));
      rounds.set(id, ended.then(wake, pause));
    }
    sleep(deliveries.nextDueAtMs(known, faults.waiting()));
  }

  /** A file that another process keeps busy for long: what is due stays due. */
  function pause(): void {
    if (!closing.signal.aborted) timer = setTimeout(wake, PAUSE_MS).unref();
  }

  /** Until the next one is due; the process need not live for that. */
  function sleep(dueAtMs: number | undefined): void {
    clearTimeout(timer);
    if (dueAtMs === undefined || rounds.size > 0) return;
    const waitMs = Math.min(Math.max(dueAtMs - now(), PAUSE_MS), TIMER_MAX_MS);
    timer = setTimeout(wake, waitMs).unref();
  }

  return {
    wake,
    settled: async () => {
      wake();
      while (rounds.size > 0) await Promise.all(rounds.values());
    },
    close: () => {
      closing.abort();
      clearTimeout(timer);
    },
  };
}

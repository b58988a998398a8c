import { createContextMaker } from "./api/context.ts";
import { createApi } from "./api/create-api.ts";
import type { ApiRequest } from "./api/message.ts";
import { type Advance, type Advanced, advance, advanceControl } from "./clock/advance.ts";
import { createClock } from "./clock/clock.ts";
import { createTime } from "./clock/time.ts";
import { createTimerStore } from "./clock/timer-store.ts";
import { createControlAnswerer, isControlPath } from "./controls/answer-controls.ts";
import { createEmitter } from "./events/emitter.ts";
import { createFetch } from "./http/fetch.ts";
import { type Listening, type ListenOptions, listen } from "./http/listen.ts";
import { jobs, kinds, routes } from "./resources.ts";
import { createObjectStore } from "./store/object-store.ts";
import { openDatabase } from "./store/open-database.ts";
import { createCourier } from "./webhooks/courier.ts";
import { createDeliveryStore } from "./webhooks/delivery-store.ts";
import { createEndpointBook, type Webhook } from "./webhooks/endpoint-book.ts";
import { createOutbox } from "./webhooks/outbox.ts";

export interface StripeSandboxOptions {
  /** The file that keeps the state, made if missing; unset: in memory. */
  readonly path?: string;
  /** The one key to accept; unset: any `sk_test_…` or `rk_test_…`. */
  readonly secretKey?: string;
  /** The time in milliseconds; unset: `Date.now`. */
  readonly now?: () => number;
  /** Where events are sent, beside the endpoints that are made over the API. */
  readonly webhooks?: readonly Webhook[];
  /** What sends them; unset: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface StripeSandbox {
  /** Answers as api.stripe.com would; give it to `Stripe.createFetchHttpClient`. Needs no `this`. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Serves the same over HTTP. Rejects with `EADDRINUSE` and the like. */
  readonly listen: (options?: ListenOptions) => Promise<Listening>;
  /**
   * Moves the clock and does what is due until then: trials end, periods pass, invoices are made and charged. Throws when
   * the time is past.
   */
  readonly advance: (by: Advance) => Advanced;
  /**
   * Is done when every event that is due has been sent once, and those of what the receivers then did. A receiver must
   * not wait for it.
   */
  readonly settled: () => Promise<void>;
  /** Lets go of the state; requests after that fail. Close what listens first. */
  readonly close: () => void;
}

/**
 * A stateful double of Stripe's API, version `2026-10-28.endive`.
 * @throws Error when the file cannot be opened or was written by a newer version.
 */
export function createStripeSandbox(options: StripeSandboxOptions = {}): StripeSandbox {
  const database = openDatabase(options.path);
  const objects = createObjectStore(database, kinds);
  const timers = createTimerStore(database);
  const clock = createClock(database, options.now ?? Date.now);
  const deliveries = createDeliveryStore(database);
  const endpoints = createEndpointBook(objects, options.webhooks ?? []);
  const emitter = createEmitter(objects, createOutbox(endpoints, deliveries));
  const contextOf = createContextMaker({ database, objects, timers, emitter });
  const time = createTime({ database, clock, timers, contextOf, jobs });
  const api = createApi({
    database,
    contextOf,
    catchUp: time.catchUp,
    routes,
    secretKey: options.secretKey,
    now: clock.now,
  });
  const { fetch: send = globalThis.fetch } = options;
  const courier = createCourier({ objects, deliveries, endpoints, fetch: send, now: clock.now });
  const move = (by: Advance) => {
    const moved = advance(time, clock, by);
    courier.wake();
    return moved;
  };
  const control = createControlAnswerer([advanceControl(move)]);
  const answer = async (request: ApiRequest) => {
    if (!database.isOpen) throw new Error("The Stripe sandbox is closed.");
    const given = await (isControlPath(request.path) ? control(request) : api(request));
    if (database.isOpen) courier.wake();
    return given;
  };
  // What was kept when the sandbox was closed.
  courier.wake();
  return {
    fetch: createFetch(answer),
    listen: (where) => listen(answer, where),
    advance: move,
    settled: courier.settled,
    close: () => {
      courier.close();
      if (database.isOpen) database.close();
    },
  };
}

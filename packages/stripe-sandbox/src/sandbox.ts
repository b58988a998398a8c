import { createContextMaker } from "./api/context.ts";
import { createApi } from "./api/create-api.ts";
import { answerPreflight } from "./api/cross-origin.ts";
import type { ApiRequest } from "./api/message.ts";
import type { AfterRetries } from "./api/route.ts";
import type { Advance, Advanced } from "./clock/advance.ts";
import { createClock } from "./clock/clock.ts";
import { createTime } from "./clock/time.ts";
import { createTimerStore } from "./clock/timer-store.ts";
import { isControlPath } from "./controls/answer-controls.ts";
import type { Authentication } from "./controls/authenticate.ts";
import { createControls } from "./controls/create-controls.ts";
import { createRequestLog, type LoggedRequest } from "./controls/request-log.ts";
import { createEmitter } from "./events/emitter.ts";
import { createFaults, type Faults } from "./faults/create-faults.ts";
import type { Fault } from "./faults/fault.ts";
import { createLine } from "./faults/line.ts";
import { createFetch } from "./http/fetch.ts";
import { type Listening, type ListenOptions, listen } from "./http/listen.ts";
import { jobs, kinds, routes } from "./resources.ts";
import { createObjectStore } from "./store/object-store.ts";
import { openDatabase } from "./store/open-database.ts";
import { createWebhooks } from "./webhooks/create-webhooks.ts";
import { toEndpoint, type Webhook } from "./webhooks/endpoint-book.ts";

export interface StripeSandboxOptions {
  /** The file that keeps the state, made if missing; unset: in memory. */
  readonly path?: string;
  /** The one key to accept; unset: any `sk_test_…` or `rk_test_…`. */
  readonly secretKey?: string;
  /** The time in milliseconds; unset: `Date.now`. */
  readonly now?: () => number;
  /** What becomes of a subscription that could not be charged, nor at the last retry; unset: `cancel`. */
  readonly afterRetries?: AfterRetries;
  /** Where events are sent, beside the endpoints that are made over the API. */
  readonly webhooks?: readonly Webhook[];
  /** What sends them; unset: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** What is to go wrong; as `faults.set` takes it. */
  readonly faults?: readonly Fault[];
  /** Decides what is random of it; unset: 0. */
  readonly seed?: number;
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
  /** Authenticates in the payer's place where a setup intent asks for it; unset: with success. */
  readonly authenticate: (setupIntentId: string, outcome?: Authentication) => void;
  /** The last 1,000 requests to Stripe's API, in the order in which they came. */
  readonly requests: () => LoggedRequest[];
  /** What is to go wrong with requests and with webhooks. */
  readonly faults: Faults;
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
 * @throws Error when the file cannot be opened or was written by a newer version, or a webhook's URL is none.
 * @throws ApiError for a fault that is none.
 */
export function createStripeSandbox(options: StripeSandboxOptions = {}): StripeSandbox {
  const { now = Date.now, webhooks = [], fetch = globalThis.fetch, secretKey } = options;
  const given = webhooks.map(toEndpoint);
  const changed = () => courier.wake();
  const faults = createFaults({ ...options, routes, changed });
  const database = openDatabase(options.path);
  const objects = createObjectStore(database, kinds);
  const timers = createTimerStore(database);
  const clock = createClock(database, now);
  const { outbox, courier } = createWebhooks({
    database,
    objects,
    given,
    faults: faults.deliveries,
    fetch,
    now: clock.now,
  });
  const emitter = createEmitter(objects, outbox);
  const contextOf = createContextMaker({
    database,
    objects,
    timers,
    emitter,
    ...(options.afterRetries && { afterRetries: options.afterRetries }),
  });
  const time = createTime({ database, clock, timers, contextOf, jobs });
  const { catchUp } = time;
  const api = createApi({ database, contextOf, catchUp, routes, secretKey, now: clock.now });
  const log = createRequestLog();
  const line = createLine({ api, faults, log, changed });
  const others = faults.controls;
  const controls = createControls({ database, clock, time, contextOf, log, others, changed });
  const answer = async (request: ApiRequest) => {
    if (!database.isOpen) throw new Error("The Stripe sandbox is closed.");
    if (request.method === "OPTIONS") return answerPreflight(request);
    if (isControlPath(request.path)) return controls.answer(request);
    return line(request);
  };
  // What was not taken when the sandbox was closed.
  courier.wake();
  return {
    fetch: createFetch(answer),
    listen: (where) => listen(answer, where),
    advance: controls.advance,
    authenticate: controls.authenticate,
    requests: log.entries,
    faults: faults.functions,
    settled: courier.settled,
    close: () => {
      faults.room.close();
      courier.close();
      if (database.isOpen) database.close();
    },
  };
}

import { createContextMaker } from "./api/context.ts";
import { createApi } from "./api/create-api.ts";
import type { ApiRequest } from "./api/message.ts";
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

export interface StripeSandboxOptions {
  /** The file that keeps the state, made if missing; unset: in memory. */
  readonly path?: string;
  /** The one key to accept; unset: any `sk_test_…` or `rk_test_…`. */
  readonly secretKey?: string;
  /** The time in milliseconds; unset: `Date.now`. */
  readonly now?: () => number;
}

export interface StripeSandbox {
  /** Answers as api.stripe.com would; give it to `Stripe.createFetchHttpClient`. Needs no `this`. */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /** Serves the same over HTTP. Rejects with `EADDRINUSE` and the like. */
  readonly listen: (options?: ListenOptions) => Promise<Listening>;
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
  const emitter = createEmitter(objects, () => undefined);
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
  const control = createControlAnswerer([]);
  const answer = async (request: ApiRequest) => {
    if (!database.isOpen) throw new Error("The Stripe sandbox is closed.");
    return isControlPath(request.path) ? control(request) : api(request);
  };
  return {
    fetch: createFetch(answer),
    listen: (where) => listen(answer, where),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
}

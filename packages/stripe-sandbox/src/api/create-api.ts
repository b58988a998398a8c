import type { DatabaseSync } from "node:sqlite";
import { API_VERSION } from "../api-version.ts";
import {
  idempotencyKeyInUse,
  idempotencyKeyTooLong,
  unrecognizedUrl,
  unsupportedVersion,
} from "../errors/request-errors.ts";
import { NoAnswer } from "../http/no-answer.ts";
import { createIdempotencyStore } from "../store/idempotency-store.ts";
import { authenticate } from "./authenticate.ts";
import type { ContextMaker } from "./context.ts";
import { CROSS_ORIGIN_HEADERS } from "./cross-origin.ts";
import type { Disturbance } from "./disturbance.ts";
import { createExecutor, failure, type Outcome } from "./execute.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import { createRouteMatcher } from "./match-route.ts";
import type { ApiRequest, Handled } from "./message.ts";
import { randomId } from "./random-id.ts";
import { readForm } from "./read-form.ts";
import type { Route } from "./route.ts";

export interface ApiOptions {
  readonly database: DatabaseSync;
  readonly contextOf: ContextMaker;
  /** Does what has become due since the last request. */
  readonly catchUp: () => void;
  readonly routes: readonly Route[];
  readonly secretKey: string | undefined;
  /** Milliseconds. */
  readonly now: () => number;
}

const MAX_KEY_LENGTH = 255;

/** Answers a request; what goes wrong with it only goes wrong on demand. */
export type Api = (request: ApiRequest, disturbance?: Disturbance) => Promise<Handled>;

const UNDISTURBED: Disturbance = {};

/** Answers requests by the table of routes. Refusals and defects become answers; it rejects with `NoAnswer` only. */
export function createApi(options: ApiOptions): Api {
  const match = createRouteMatcher(options.routes);
  const execute = createExecutor(options.database, createIdempotencyStore(options.database));
  const keysInFlight = new Set<string>();

  async function answer(
    request: ApiRequest,
    key: string | undefined,
    requestId: string,
    { refusal, pause, route = (given) => given }: Disturbance,
  ) {
    if (refusal) throw refusal;
    const found = match(request.method, request.path);
    if (!found) throw unrecognizedUrl(request.method, request.path);
    const publishable = authenticate(request, found.route, options.secretKey) === "publishable";
    checkVersion(request.header("stripe-version"));
    if (key !== undefined && key.length > MAX_KEY_LENGTH) {
      throw idempotencyKeyTooLong(MAX_KEY_LENGTH);
    }
    return claim(keysInFlight, key, async () => {
      const form = await readForm(request);
      if (pause) await pause();
      options.catchUp();
      const nowMs = options.now();
      const nowSeconds = Math.floor(nowMs / 1000);
      const cause = { id: requestId, idempotency_key: key ?? null };
      const context = options.contextOf({ nowSeconds, request: cause }, found.id, publishable);
      const { path } = request;
      const call = { path, form, context, requestId, nowMs, idempotencyKey: key };
      return execute({ ...call, route: route(found.route) });
    });
  }

  return async (request, disturbance = UNDISTURBED) => {
    const requestId = randomId("req_");
    const key = idempotencyKey(request);
    try {
      return toAnswer(await answer(request, key, requestId, disturbance), requestId, key);
    } catch (cause) {
      if (cause instanceof NoAnswer) throw cause;
      return toAnswer(failure(cause, requestId, options.now()), requestId, key);
    }
  };
}

function checkVersion(asked: string | undefined): void {
  if (asked !== undefined && asked !== API_VERSION) throw unsupportedVersion(asked, API_VERSION);
}

/** Holds the key from before the body is read until the answer: a second request with it is told to come again. */
async function claim<T>(inFlight: Set<string>, key: string | undefined, work: () => Promise<T>) {
  if (key === undefined) return work();
  if (inFlight.has(key)) throw idempotencyKeyInUse(key);
  inFlight.add(key);
  try {
    return await work();
  } finally {
    inFlight.delete(key);
  }
}

function toAnswer(outcome: Outcome, requestId: string, key: string | undefined): Handled {
  const { status, body, memory, effect } = outcome;
  return {
    status,
    effect,
    headers: {
      ...CROSS_ORIGIN_HEADERS,
      "Content-Type": "application/json",
      "Cache-Control": "no-cache, no-store",
      "Request-Id": requestId,
      "Stripe-Version": API_VERSION,
      ...(key !== undefined && { "Idempotency-Key": key }),
      ...(memory !== "none" && { "Original-Request": outcome.requestId }),
      ...(memory === "replayed" && { "Idempotent-Replayed": "true" }),
      ...(status === 401 && { "WWW-Authenticate": 'Bearer realm="Stripe"' }),
      ...(status === 409 && { "Stripe-Should-Retry": "true" }),
      // A repeat would only get this failure again.
      ...(status === 500 && memory !== "none" && { "Stripe-Should-Retry": "false" }),
    },
    body,
  };
}

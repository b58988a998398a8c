import type { DatabaseSync } from "node:sqlite";
import { ApiError, toErrorBody } from "../errors/api-error.ts";
import {
  idempotencyEndpointMismatch,
  idempotencyParameterMismatch,
  sandboxFailure,
} from "../errors/request-errors.ts";
import type { FormHash } from "../form/decode-form.ts";
import type { IdempotencyRecord, IdempotencyStore } from "../store/idempotency-store.ts";
import { savepoint, transaction } from "../store/transaction.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Context, Route } from "./route.ts";

/** Status and body of an answer, and the request that it was made for. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  /** Whether a repeat with the same idempotency key will get this, or whether this is such a repeat. */
  readonly memory: "none" | "stored" | "replayed";
  /** Whether something was done and is kept: not for what only reads or previews, is refused, or is repeated. */
  readonly effect: boolean;
}

export interface Call {
  readonly route: Route;
  readonly path: string;
  readonly form: FormHash;
  readonly context: Context;
  readonly requestId: string;
  readonly nowMs: number;
  readonly idempotencyKey: string | undefined;
}

/** Runs endpoints, writing ones in a transaction that is committed before the answer is given. */
export function createExecutor(
  database: DatabaseSync,
  keys: IdempotencyStore,
): (call: Call) => Outcome {
  return (call) => {
    if (call.route.method === "GET") return run(call);
    return transaction(database, () => {
      const { idempotencyKey: key } = call;
      if (key === undefined) return run(call);
      const digest = fingerprint(call.form);
      const stored = keys.find(key, call.nowMs);
      if (stored) return replay(stored, call.path, digest);
      // Parameters that are refused throw here, before anything is stored under the key.
      const work = call.route.prepare(call.form);
      const outcome = settle(call, () => savepoint(database, () => work(call.context)));
      keys.insert({ ...outcome, key, path: call.path, fingerprint: digest }, call.nowMs);
      return { ...outcome, memory: "stored" };
    });
  };
}

function run(call: Call): Outcome {
  return outcomeOf(call.route.prepare(call.form)(call.context), call);
}

/** The answer to a request that has begun, a failure as well as a success: that is what a repeat will get. */
function settle(call: Call, work: () => object): Outcome {
  try {
    return outcomeOf(work(), call);
  } catch (cause) {
    return failure(cause, call.requestId, call.nowMs);
  }
}

/** A refusal that is returned, not thrown, has left something done. */
function outcomeOf(result: object, { route, requestId, nowMs }: Call): Outcome {
  const effect = route.method !== "GET" && !route.preview;
  if (result instanceof ApiError) return { ...failure(result, requestId, nowMs), effect };
  return { status: 200, body: toJson(result), requestId, memory: "none", effect };
}

/** The answer for anything thrown; what is not a refusal is a defect and becomes Stripe's `api_error`. */
export function failure(cause: unknown, requestId: string, nowMs: number): Outcome {
  const error = cause instanceof ApiError ? cause : sandboxFailure(cause);
  const body = toJson(toErrorBody(error, requestId, Math.floor(nowMs / 1000)));
  return { status: error.status, body, requestId, memory: "none", effect: false };
}

function replay(stored: IdempotencyRecord, path: string, digest: string): Outcome {
  if (stored.path !== path) throw idempotencyEndpointMismatch(stored.key, path, stored.path);
  if (stored.fingerprint !== digest) throw idempotencyParameterMismatch(stored.key);
  return { ...stored, memory: "replayed", effect: false };
}

/** Indented, as Stripe sends it, for whoever reads it in a terminal. */
function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

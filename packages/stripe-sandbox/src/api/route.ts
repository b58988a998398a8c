import type { TimerStore } from "../clock/timer-store.ts";
import type { Emit } from "../events/emitter.ts";
import type { FormHash } from "../form/decode-form.ts";
import type { Previews } from "../invoices/previews.ts";
import { readParams } from "../params/hash.ts";
import type { Reader } from "../params/reader.ts";
import type { ObjectStore } from "../store/object-store.ts";

export type Method = "GET" | "POST" | "DELETE";

/** What becomes of a subscription when the last attempt to charge it has failed; in Stripe's dashboard a setting. */
export type AfterRetries = "cancel" | "unpaid";

/** What an endpoint works with beside its parameters. */
export interface Context {
  readonly objects: ObjectStore;
  /** What is to happen later. */
  readonly timers: TimerStore;
  readonly previews: Previews;
  readonly afterRetries: AfterRetries;
  /** Runs the work and undoes all it wrote: so that a preview is what would really come. */
  readonly undone: <T>(work: () => T) => T;
  /** The sandbox's time, in whole seconds as in Stripe's objects. */
  readonly nowSeconds: number;
  /** The `{id}` of the path, or the object whose timer is due. */
  readonly id: string;
  /** Whether a publishable key asks, that of a browser; then the object's client secret must be known. */
  readonly publishable: boolean;
  /** Tells what the request has done, as an event. */
  readonly emit: Emit;
}

/** One endpoint: where it is, what parameters it knows, and what it does. */
export interface Route {
  readonly method: Method;
  /** `/v1/customers/{id}`; `{id}` is the only variable part a path has. */
  readonly path: string;
  /** Whether a browser may ask with a publishable key; unset: secret keys only. */
  readonly publishable?: true;
  /** Whether it leaves everything as it was, though it is no GET. */
  readonly preview?: true;
  /**
   * Checks all parameters, then gives the work; so that a request refused for its parameters has not begun.
   * @throws ApiError when the parameters are refused.
   */
  readonly prepare: (form: FormHash) => (context: Context) => object;
}

/**
 * A route whose `run` gets what the reader of its parameters gives. An `ApiError` that `run` throws undoes all it did;
 * one that it returns is answered in the same way, but what was done is kept, as with a card that is declined.
 */
export function route<Params>(
  method: Method,
  path: string,
  params: Reader<Params>,
  run: (params: Params, context: Context) => object,
): Route {
  return {
    method,
    path,
    prepare: (form) => {
      const read = readParams(params, form);
      return (context) => run(read, context);
    },
  };
}

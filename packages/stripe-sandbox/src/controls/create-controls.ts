import type { DatabaseSync } from "node:sqlite";
import type { ContextMaker } from "../api/context.ts";
import type { ApiAnswer, ApiRequest } from "../api/message.ts";
import { type Advance, type Advanced, advance, advanceControl } from "../clock/advance.ts";
import type { Clock } from "../clock/clock.ts";
import type { Time } from "../clock/time.ts";
import { NO_REQUEST } from "../events/emitter.ts";
import { transaction } from "../store/transaction.ts";
import { createControlAnswerer } from "./answer-controls.ts";
import { type Authentication, authenticate, authenticateControl } from "./authenticate.ts";
import type { Control } from "./control.ts";
import { type RequestLog, requestsControl } from "./request-log.ts";

/** What a test can ask of the sandbox itself, as functions and over HTTP. */
export interface Controls {
  readonly advance: (by: Advance) => Advanced;
  readonly authenticate: (setupIntentId: string, outcome?: Authentication) => void;
  readonly answer: (request: ApiRequest) => Promise<ApiAnswer>;
}

export function createControls(options: {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly time: Time;
  readonly contextOf: ContextMaker;
  readonly log: RequestLog;
  /** What else can be asked over HTTP. */
  readonly others: readonly Control[];
  /** Called when something may have happened. */
  readonly changed: () => void;
}): Controls {
  const { database, clock, time, contextOf, log, others, changed } = options;
  const functions = {
    advance: (by: Advance) => {
      const moved = advance(time, clock, by);
      changed();
      return moved;
    },
    authenticate: (id: string, outcome: Authentication = "succeed") => {
      const nowSeconds = Math.floor(clock.now() / 1000);
      const context = contextOf({ nowSeconds, request: NO_REQUEST }, id);
      transaction(database, () => authenticate(context, outcome));
      changed();
    },
  };
  const answer = createControlAnswerer([
    advanceControl(functions.advance),
    authenticateControl(functions.authenticate),
    requestsControl(log),
    ...others,
  ]);
  return { ...functions, answer };
}

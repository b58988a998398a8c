import type { DatabaseSync } from "node:sqlite";
import type { TimerStore } from "../clock/timer-store.ts";
import type { Cause, Emitter } from "../events/emitter.ts";
import { createPreviews } from "../invoices/previews.ts";
import type { ObjectStore } from "../store/object-store.ts";
import { undone } from "../store/transaction.ts";
import type { AfterRetries, Context } from "./route.ts";

/** Gives what an endpoint or a job works with at a time; `id` is the object that it is about. */
export type ContextMaker = (cause: Cause, id: string, publishable?: boolean) => Context;

export function createContextMaker(options: {
  readonly database: DatabaseSync;
  readonly objects: ObjectStore;
  readonly timers: TimerStore;
  readonly emitter: Emitter;
  readonly afterRetries?: AfterRetries;
}): ContextMaker {
  const { database, objects, timers, emitter, afterRetries = "cancel" } = options;
  const previews = createPreviews();
  return (cause, id, publishable = false) => ({
    objects,
    timers,
    previews,
    afterRetries,
    undone: (work) => undone(database, work),
    nowSeconds: cause.nowSeconds,
    id,
    publishable,
    emit: emitter(cause),
  });
}

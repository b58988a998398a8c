import { findAccountOfCustomer } from "../../billing-accounts/repository.ts";
import { type Clock, toInstant } from "../../clock.ts";
import type { Database } from "../../db/open-database.ts";
import type { StripeEvent } from "../../stripe/event.ts";
import type { EventReception, SyncObserver } from "../observer.ts";
import { relevanceOf } from "./relevance.ts";
import { insertEvent } from "./repository.ts";

/** So long an event is left to the process that it came to, before any other does something about it. */
const LEFT_TO_RECEIVER_MS = 15_000;
/** By then the answer to a creation has come, or is lost. */
const CREATION_MS = 30_000;

export interface ReceptionDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly observer: SyncObserver;
  /** Told of the customer once something is to be done about him. */
  readonly wake: (customerId: string) => void;
}

/** @throws AppError database_unavailable: it is to be told again */
export type Reception = (event: StripeEvent) => Promise<void>;

/**
 * Keeps an event, once, if something is to be done about it. What it says is forgotten: it may come late, twice or
 * behind a later one, so it is a hint at an object that is read again.
 */
export function createReception(dependencies: ReceptionDependencies): Reception {
  const { observer } = dependencies;
  return async (event) => {
    const reception = await receive(event, dependencies);
    observer.received(event, reception);
  };
}

async function receive(
  event: StripeEvent,
  { database, clock, wake }: ReceptionDependencies,
): Promise<EventReception> {
  const relevance = relevanceOf(event);
  if (typeof relevance === "string") return relevance;
  const { objectId, customerId, isOfIntent, isExpected } = relevance;
  const isKnown = (await findAccountOfCustomer(database.db, customerId)) !== undefined;
  if (!isKnown && !isOfIntent) return "ignored";
  const now = clock();
  const kept = {
    id: event.id,
    type: event.type,
    objectId,
    customerId,
    createdAt: toInstant(event.createdAt),
    receivedAt: toInstant(now),
    nextAttemptAt: toInstant(now + (isExpected ? CREATION_MS : LEFT_TO_RECEIVER_MS)),
  };
  if (!(await database.transaction((trx) => insertEvent(trx, kept)))) return "duplicate";
  if (!isExpected) wake(customerId);
  return "kept";
}

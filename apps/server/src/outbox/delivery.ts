import type { Executor } from "../db/executor.ts";
import type { AppError } from "../errors.ts";
import type { Entry, PlannedEntry } from "./entry.ts";

/**
 * How one kind of change is made here, and told to Stripe. A feature registers one for each kind. What takes `trx` runs
 * in a transaction that holds the workspace, and awaits nothing else; `send` runs outside of all transactions.
 */
export interface Delivery<
  Request = unknown,
  Payload = unknown,
  Answer = unknown,
  Result = unknown,
> {
  readonly kind: string;
  /**
   * What is to be done, as things stand now, when its turn has come. It is not asked again: from then on the change is
   * made as planned, or refused by Stripe.
   * @throws AppError, by which the change is refused
   */
  plan(trx: Executor, change: Change<Request>): Promise<Plan<Payload, Result>>;
  /**
   * Tells Stripe. It may have been told before: the same entry gives the same request under the same key.
   * @throws what the gateway throws, or AppError: a refusal
   */
  send(change: PlannedChange<Request, Payload>, attempt: Attempt): Promise<Answer>;
  /** Makes the change here before Stripe has agreed to it. */
  accept(trx: Executor, change: PlannedChange<Request, Payload>): Promise<Result>;
  /**
   * Makes the change here, after Stripe; where the entry is `accepted`, completes it by what Stripe has made of it.
   * `isLast`: Stripe has been told of everything then.
   */
  delivered(
    trx: Executor,
    entry: PlannedEntry<Request, Payload>,
    delivered: { readonly answer: Answer; readonly isLast: boolean },
  ): Promise<Result>;
  /** Notes here what Stripe's refusal means. Where the entry is `accepted`, what was promised stays. */
  refused(trx: Executor, entry: PlannedEntry<Request, Payload>, refusal: AppError): Promise<void>;
}

/** What is asked for. */
export type Change<Request = unknown> = Pick<Entry<Request>, "workspaceId" | "subject" | "request">;

export type PlannedChange<Request = unknown, Payload = unknown> = Change<Request> & {
  readonly payload: Payload;
};

/** What Stripe has to be told, or what the caller is told of a change that changes nothing. */
export type Plan<Payload, Result> = { readonly payload: Payload } | { readonly unchanged: Result };

/** One attempt to tell Stripe. */
export interface Attempt {
  readonly idempotencyKey: string;
  /**
   * Makes sure that one more call to Stripe ends before the lease does. It is called before the first one.
   * @throws LeaseLost
   */
  keepLease(): Promise<void>;
}

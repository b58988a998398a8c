import type { Transaction } from "kysely";
import type { Executor } from "../db/executor.ts";
import type { Tables } from "../db/tables.ts";
import type { Intent } from "./intents.ts";

/**
 * How effects of one kind come about at Stripe first, and are written here then. A feature registers one for each kind.
 * Its methods know an effect by its intent alone, so that any process can carry on what another has begun.
 */
export interface Effect<Request = unknown, Made = unknown, Result = unknown> {
  readonly kind: string;
  /**
   * Asks Stripe for it. The same intent asks for the same in the same words, so that the same key has one effect.
   * @throws what the gateway throws, or AppError: a refusal
   */
  make(intent: Intent<Request>, idempotencyKey: string): Promise<Made>;
  /** Looks at Stripe whether it has been made; undefined: it has not. */
  find(intent: Intent<Request>): Promise<Made | undefined>;
  /** Writes what was made, in a transaction that holds the workspace, and gives what the caller is told. */
  write(trx: Executor, intent: Intent<Request>, made: Made): Promise<Result>;
  /** What is kept of that, to be told again; unset: all of it. Secrets are not kept. */
  toKept?(result: Result): unknown;
  /** Does away with what was made after its intent had been given up; unset: it shows, and stays as it is. */
  takeBack?(intent: Intent<Request>, made: Made): Promise<void>;
}

/** An effect that is about to begin. */
export interface Beginning<Request = unknown> {
  readonly workspaceId: string;
  /** The billing account in whose turn it is carried out; null: it is to become one. */
  readonly subject: string | null;
  /**
   * Whether it may begin beside the open intents of its kind in the workspace, in a transaction that holds that: gives
   * what Stripe is to be asked for, or "wait" if only they stand in the way.
   * @throws AppError, by which it is refused
   */
  admit(
    trx: Transaction<Tables>,
    open: readonly Intent<Request>[],
  ): Promise<{ readonly request: Request } | "wait">;
}

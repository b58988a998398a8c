import { type AppError, errorTable } from "../errors.ts";
import { StripeUnavailable } from "../stripe/stripe-error.ts";
import { toAppError } from "../stripe/to-app-error.ts";
import type { Entry } from "./entry.ts";
import type { DeliveryReport } from "./observer.ts";

/** What came of an attempt to tell Stripe. */
export type Reply =
  | { readonly answer: unknown }
  | { readonly refusal: AppError }
  | { readonly failure: Failure };

/** Nothing came of it, as far as is known: there has to be another attempt. */
export interface Failure {
  readonly reason: NonNullable<DeliveryReport["reason"]>;
  /** Whether Stripe would answer the same to another attempt under the same key. */
  readonly isStored: boolean;
  readonly error: unknown;
}

/** What an error means that came of an attempt. One that nobody has foreseen refuses nothing: it is a fault of ours. */
export function fromThrown(error: unknown): Exclude<Reply, { answer: unknown }> {
  if (error instanceof StripeUnavailable) {
    const { reason, isStored } = error;
    return { failure: { reason, isStored, error } };
  }
  const told = toAppError(error);
  if (told && errorTable[told.code].status < 500) return { refusal: told };
  return { failure: { reason: "our_fault", isStored: false, error } };
}

interface Ended {
  /** The entry as it is now, if it has ended by the attempt. */
  readonly entry: Entry | undefined;
  readonly durationMs: number;
  readonly now: number;
}

/** What is told of an attempt to those who observe. */
export function toReport(sent: Entry, reply: Reply, ended: Ended): DeliveryReport {
  const { id, kind, subject, failures, createdAt } = sent;
  const { entry, durationMs, now } = ended;
  const lagMs = now - Date.parse(createdAt);
  const report = { id, kind, subject, attempt: failures + 1, durationMs, lagMs };
  if ("failure" in reply) {
    const { reason, error } = reply.failure;
    return { ...report, outcome: "retried", reason, error };
  }
  if ("answer" in reply) return { ...report, outcome: "delivered" };
  const outcome = entry?.state === "rejected" ? "rejected" : "refused";
  return { ...report, outcome, error: reply.refusal };
}

import type { Logger } from "pino";

/** What came of one attempt to tell Stripe of a change. */
export interface Delivery {
  /** The row of the outbox. */
  readonly id: string;
  readonly kind: string;
  /** What it changes: the id of a billing account. */
  readonly subject: string;
  /** How many attempts there have been, this one counted. */
  readonly attempt: number;
  /** `retried`: it came to nothing, and there will be another. The others are the states that the row ends in. */
  readonly outcome: "delivered" | "refused" | "rejected" | "retried";
  /** Why it is retried. `our_fault`: Stripe refuses our key, or our use of it. */
  readonly reason?: "unavailable" | "rate_limited" | "our_fault";
  /** How long the attempt took. */
  readonly durationMs: number;
  /** How long ago the change was asked for. */
  readonly lagMs: number;
}

/** Who is told what the engines do. Nothing hangs on what it makes of it. */
export interface Observer {
  delivered(delivery: Delivery): void;
}

/** Says all of it in the log, a line each, without anything of a customer's but ids. */
export function createLogObserver(log: Logger): Observer {
  return {
    delivered({ durationMs, lagMs, subject, ...delivery }) {
      const level = delivery.outcome === "rejected" ? "error" : "info";
      const line = { ...delivery, account: subject, ms: durationMs, lag_ms: lagMs };
      log[level]({ delivery: line }, "delivery");
    },
  };
}

import type { Logger } from "pino";

/** What was done with an event when it came. `kept`: something is to be done about it. */
export type EventReception = "kept" | "duplicate" | "echo" | "ignored";

export interface HandledEvent {
  readonly id: string;
  /** Such as `customer.updated`. */
  readonly type: string;
  /**
   * `echo`: it tells of what we have made ourselves. `ignored`: what it tells of is not here, or not at Stripe, any more.
   * `failed`: there will be another attempt.
   */
  readonly outcome: "handled" | "echo" | "ignored" | "failed";
  /** How often it has failed. */
  readonly failures: number;
  /** How long ago it happened at Stripe. */
  readonly lagMs: number;
}

/** What comparing an account with its customer has found. */
export interface ComparisonReport {
  /** The id of the billing account. */
  readonly account: string;
  /** `repaired`: what was different is equal now, or on its way. `differs`: something is not, and stays so. */
  readonly outcome: "equal" | "repaired" | "differs" | "customer_deleted";
  /** Where they were different: fields of the account, `address.city`, or `subscription`. */
  readonly fields: readonly string[];
}

/** Who is told what comes from Stripe and what is done about it. Nothing hangs on what it makes of it. */
export interface SyncObserver {
  received(event: { readonly id: string; readonly type: string }, reception: EventReception): void;
  /** Somebody sent what Stripe has not signed. */
  notSigned(): void;
  handled(event: HandledEvent, error?: unknown): void;
  compared(report: ComparisonReport): void;
}

/** From then on it is not Stripe that is away, but something is wrong with the event. */
export const FAILURES_MAX = 20;

/** Says all of it in the log, a line each, and nothing of what stands in an event but ids and types. */
export function createSyncLogObserver(log: Logger): SyncObserver {
  return {
    received({ id, type }, outcome) {
      log.info({ event: { id, type, outcome } }, "stripe event received");
    },
    notSigned() {
      log.warn("stripe event not signed");
    },
    handled({ lagMs, ...event }, err) {
      const line = { event: { ...event, lag_ms: lagMs }, ...(err === undefined ? {} : { err }) };
      if (event.outcome !== "failed") log.info(line, "stripe event handled");
      else if (event.failures < FAILURES_MAX) log.warn(line, "stripe event failed");
      else log.error(line, "stripe event fails again and again");
    },
    compared(comparison) {
      const level = comparison.outcome === "equal" ? "debug" : "info";
      log[level]({ comparison }, "compared with Stripe");
    },
  };
}

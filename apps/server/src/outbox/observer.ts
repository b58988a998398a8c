import type { Logger } from "pino";
import { AppError } from "../errors.ts";

/** What came of one attempt to tell Stripe of a change. */
export interface DeliveryReport {
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
  /** What made it come to nothing. */
  readonly error?: unknown;
  /** How long the attempt took. */
  readonly durationMs: number;
  /** How long ago the change was asked for. */
  readonly lagMs: number;
}

/** What became of an intent whose caller was never told. */
export interface SettlementReport {
  readonly id: string;
  readonly kind: string;
  /** `adopted`: Stripe has done it, and it is written here now. `closed`: nothing came of it. */
  readonly outcome: "adopted" | "closed";
  /** How long ago it was begun. */
  readonly ageMs: number;
}

/** What an `Idempotency-Key` that was used before has led to. */
export type KeyReuse = "replayed" | "mismatched" | "in_use";

/** Who is told what the engines do. Nothing hangs on what it makes of it. */
export interface Observer {
  delivered(report: DeliveryReport): void;
  settled(report: SettlementReport): void;
  keyReused(reuse: KeyReuse): void;
}

/** Says it in the log, a line each, without anything of a customer's but ids. */
export function createLogObserver(log: Logger): Observer {
  return {
    delivered({ durationMs, lagMs, subject, error, ...report }) {
      const line = { ...report, account: subject, ms: durationMs, lag_ms: lagMs };
      const level = report.outcome === "rejected" ? "error" : "info";
      log[level]({ delivery: { ...line, ...refusedBy(error) }, ...failedBy(error) }, "delivery");
    },
    settled({ ageMs, ...report }) {
      log.info({ settlement: { ...report, age_ms: ageMs } }, "settlement");
    },
    // The request has its own line.
    keyReused() {},
  };
}

/** Tells all of them. */
export function observeTogether<One extends object>(first: One, ...others: readonly One[]): One {
  const names = Object.keys(first) as (keyof One)[];
  const tell =
    (name: keyof One) =>
    (...reports: unknown[]) => {
      // Sound: an observer has nothing but methods that take reports, and all have the same.
      for (const one of [first, ...others]) (one[name] as (...all: unknown[]) => void)(...reports);
    };
  return Object.fromEntries(names.map((name) => [name, tell(name)])) as One;
}

/** What Stripe says of a refusal may repeat what the customer has entered: that is shown to the caller alone. */
function refusedBy(error: unknown): { readonly code?: string; readonly param?: string } {
  if (!(error instanceof AppError)) return {};
  const { param } = error.details;
  return { code: error.code, ...(param === undefined ? {} : { param }) };
}

function failedBy(error: unknown): { readonly err?: unknown } {
  return error === undefined || error instanceof AppError ? {} : { err: error };
}

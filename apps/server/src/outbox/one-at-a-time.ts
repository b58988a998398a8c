import type { Clock } from "../clock.ts";
import { AppError } from "../errors.ts";
import { type BeginSignal, beginSignal } from "./begin-signal.ts";
import type { Deadline } from "./deadline.ts";
import type { Leases } from "./lease.ts";

/**
 * Runs one change of a billing account, or of what belongs to it, after the other, so that the order at Stripe is the
 * order here. Callers wait as long as the deadline says; what has not begun by then does not begin. Work that asks Stripe
 * more than once looks at its signal before each call that changes something.
 * @throws AppError stripe_unavailable when the time is up, and what `work` throws
 */
export type OneAtATime = <T>(
  billingAccountId: string,
  work: (signal: BeginSignal) => Promise<T>,
) => Promise<T>;

export function createOneAtATime(leases: Leases, deadline: Deadline, clock: Clock): OneAtATime {
  return (billingAccountId, work) =>
    deadline.within((signal) =>
      leases.hold(toLeaseName(billingAccountId), async (_lease, takenAt) => {
        if (signal.aborted) throw new AppError("stripe_unavailable");
        return await work(beginSignal(signal, clock, takenAt));
      }),
    );
}

/** The lease under which everything happens that changes an account, or what belongs to it, at Stripe. */
export function toLeaseName(billingAccountId: string): string {
  return `billing_account:${billingAccountId}`;
}

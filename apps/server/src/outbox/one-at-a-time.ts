import { AppError } from "../errors.ts";
import type { Deadline } from "./deadline.ts";
import { BEGIN_MS, type Lease, type Leases } from "./lease.ts";

/**
 * Runs one change of a billing account, or of what belongs to it, after the other, so that the order at Stripe is the
 * order here. Callers wait as long as the deadline says; what has not begun by then does not begin. Work that asks Stripe
 * more than once looks at its signal before each call that changes something.
 * @throws AppError stripe_unavailable when the time is up, and what `work` throws
 */
export type OneAtATime = <T>(
  billingAccountId: string,
  work: (signal: AbortSignal, lease: Lease) => Promise<T>,
) => Promise<T>;

export function createOneAtATime(leases: Leases, deadline: Deadline): OneAtATime {
  return (billingAccountId, work) =>
    deadline.within((signal) =>
      leases.hold(toLeaseName(billingAccountId), async (lease) => {
        if (signal.aborted) throw new AppError("stripe_unavailable");
        return await work(AbortSignal.any([signal, AbortSignal.timeout(BEGIN_MS)]), lease);
      }),
    );
}

/** The lease under which everything happens that changes an account, or what belongs to it, at Stripe. */
export function toLeaseName(billingAccountId: string): string {
  return `billing_account:${billingAccountId}`;
}

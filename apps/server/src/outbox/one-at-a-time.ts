import { AppError } from "../errors.ts";
import type { Deadline } from "./deadline.ts";
import { BEGIN_MS, type Leases } from "./lease.ts";

/**
 * Runs one change of a billing account, or of what belongs to it, after the other, so that the order at Stripe is the
 * order here. Callers wait as long as the deadline says; what has not begun by then does not begin. Work that asks Stripe
 * more than once looks at its signal before each call that changes something.
 * @throws AppError stripe_unavailable when the time is up, and what `work` throws
 */
export type OneAtATime = <T>(
  billingAccountId: string,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export function createOneAtATime(leases: Leases, deadline: Deadline): OneAtATime {
  return (billingAccountId, work) =>
    deadline.within((signal) =>
      leases.hold(`billing_account:${billingAccountId}`, async () => {
        if (signal.aborted) throw new AppError("stripe_unavailable");
        return await work(AbortSignal.any([signal, AbortSignal.timeout(BEGIN_MS)]));
      }),
    );
}

/** The value of a field: `name`, `phone`, `description`, `city` of an account, `users` of a subscription. */
export type Value = string | number | null;

/** Something that somebody wanted to be so, and what he was told. */
export interface Write {
  readonly operation:
    | "createBillingAccount"
    | "updateBillingAccount"
    | "deleteBillingAccount"
    | "createSubscription"
    | "updateSubscription"
    | "cancelSubscription"
    /** In Stripe's dashboard. */
    | "editCustomer"
    | "editSubscription";
  /** The account or subscription; of one that is to be made, once it is known. */
  readonly target: string | undefined;
  /** Values that nothing else in the history has, or null. */
  readonly values: Readonly<Record<string, Value>>;
  /** The request, and its repetitions with the same key. */
  readonly attempts: readonly Attempt[];
  /** Of what was done in the dashboard: whether nothing of ours was under way to that customer. */
  readonly quiet: boolean;
}

/** Times are numbers that rise with everything that happens. */
export interface Attempt {
  readonly began: number;
  readonly ended: number;
  /** Undefined: there was no answer, or only that another one is under way. */
  readonly status: number | undefined;
  /** The answer's code, where it is a failure. */
  readonly code: string | undefined;
}

/** Whether its caller was told that it is done. */
export function isPromised({ attempts }: Write): boolean {
  return attempts.some(({ status }) => status !== undefined && status < 300);
}

/** Whether it may have been done: nobody was told that it was not. */
export function isPossible({ attempts }: Write): boolean {
  return attempts.every(({ status }) => status === undefined || status < 400 || status >= 500);
}

/** It was done after this, if it was. */
export function beganAt({ attempts }: Write): number {
  return Math.min(...attempts.map(({ began }) => began));
}

/** What began after this comes after it. */
export function endedAt({ attempts }: Write): number {
  return Math.max(...attempts.map(({ ended }) => ended));
}

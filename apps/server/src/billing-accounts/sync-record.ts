import type { AppError } from "../errors.ts";
import type { Details } from "./billing-account.ts";
import type { Param } from "./param.ts";

/** What is known of an account's customer without asking Stripe. */
export interface SyncRecord {
  /** When the two were last known to be equal. */
  readonly lastSyncedAt: string | null;
  /** Fields of which Stripe has refused what was promised here. */
  readonly rejectedFields: readonly (keyof Details)[];
  /** What Stripe said of them. */
  readonly rejection: Rejection | null;
  /** Where the two differ, as far as it was found when they were last compared. */
  readonly differences: readonly Difference[];
  /** When it was found out that somebody else had deleted the customer. */
  readonly customerDeletedAt: string | null;
}

export interface Rejection {
  readonly message: string;
  /** The field at fault, `address.country`. */
  readonly param: string | null;
}

/** A value that an account and its customer do not have alike. */
export interface Difference {
  readonly param: Param;
  readonly here: string | null;
  readonly atStripe: string | null;
}

/** What is kept of Stripe's refusal. */
export function toRejection({ message, details }: AppError): Rejection {
  return { message, param: details.param ?? null };
}

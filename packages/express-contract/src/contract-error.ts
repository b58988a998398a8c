import type { Violation } from "./violation.ts";

/** Why the contract refused a request (or an answer), with the HTTP status that says so. */
export const reasonStatus = {
  route_not_found: 404,
  method_not_allowed: 405,
  path_invalid: 404,
  unsupported_media_type: 415,
  body_too_large: 413,
  body_missing: 400,
  body_unparsable: 400,
  parameters_invalid: 400,
  text_invalid: 422,
  body_invalid: 422,
  response_invalid: 500,
} as const;

export type ContractErrorReason = keyof typeof reasonStatus;

interface Details {
  readonly headers?: Readonly<Record<string, string>>;
  readonly violations?: readonly Violation[];
  /** How many violations there are beyond those listed. */
  readonly omitted?: number;
  readonly cause?: unknown;
}

/** A request that breaks the description, or an answer that does (`response_invalid`). */
export class ContractError extends Error {
  override readonly name = "ContractError";
  readonly reason: ContractErrorReason;
  readonly status: number;
  /** Headers that the answer should carry: `Allow` with 405. */
  readonly headers: Readonly<Record<string, string>>;
  /** What is wrong, at most 100 entries. */
  readonly violations: readonly Violation[];
  /** How many violations there are beyond those listed. */
  readonly omitted: number;

  constructor(reason: ContractErrorReason, message: string, details: Details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.reason = reason;
    this.status = reasonStatus[reason];
    this.headers = details.headers ?? {};
    this.violations = details.violations ?? [];
    this.omitted = details.omitted ?? 0;
  }
}

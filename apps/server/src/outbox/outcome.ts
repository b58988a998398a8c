import { AppError, type ErrorCode, type ErrorDetails } from "../errors.ts";

/** What came of an effect, as it stands in its row: the value that its caller is given, or the refusal. */
type Outcome = { readonly result: unknown } | { readonly refusal: Refusal };

type Refusal = { readonly code: ErrorCode; readonly message: string } & Pick<
  ErrorDetails,
  "param" | "errors"
>;

/** The outcome of an effect that was done; `result` is a plain value, undefined where there is nothing to tell. */
export function toOutcome(result?: unknown): string {
  return JSON.stringify({ result: result ?? null } satisfies Outcome);
}

/** The outcome of an effect that was refused. Headers and cause are of the first answer alone, and are not kept. */
export function toRefusal({ code, message, details: { param, errors } }: AppError): string {
  const refusal: Refusal = {
    code,
    message,
    ...(param === undefined ? {} : { param }),
    ...(errors === undefined ? {} : { errors }),
  };
  return JSON.stringify({ refusal } satisfies Outcome);
}

/**
 * Tells the outcome again, as `toOutcome` and `toRefusal` wrote it.
 * @throws AppError, the refusal
 */
export function fromOutcome<Result>(outcome: string): Result {
  const told = JSON.parse(outcome) as Outcome;
  // Who asks for the outcome of a kind of effect knows what that kind gives.
  if ("result" in told) return told.result as Result;
  const { code, ...details } = told.refusal;
  throw new AppError(code, details);
}

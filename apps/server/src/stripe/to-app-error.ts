import { AppError } from "../errors.ts";
import { StripeDeclined, StripeMissing, StripeRefused, StripeUnavailable } from "./stripe-error.ts";

/** As long as the message of an error may be. */
const MESSAGE_MAX = 5000;

/** What a failure of the gateway is to the caller of an operation; undefined for every other failure. */
export function toAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof StripeDeclined) {
    const message = error.message.slice(0, MESSAGE_MAX);
    return new AppError("card_declined", { message, cause: error });
  }
  if (error instanceof StripeRefused) return fromRefused(error);
  if (error instanceof StripeMissing) {
    return new AppError("stripe_rejected", {
      message: `Stripe does not have it any more: ${error.message}`.slice(0, MESSAGE_MAX),
      cause: error,
    });
  }
  if (error instanceof StripeUnavailable) {
    return new AppError("stripe_unavailable", { cause: error });
  }
  return undefined;
}

function fromRefused(error: StripeRefused): AppError {
  return new AppError("stripe_rejected", {
    message: `Stripe refused the change: ${error.message}`.slice(0, MESSAGE_MAX),
    ...(error.param === undefined ? {} : { param: error.param }),
    cause: error,
  });
}

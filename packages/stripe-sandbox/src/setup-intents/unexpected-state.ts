import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { visibleIntent } from "./client-secret.ts";
import type { SetupIntent } from "./setup-intent.ts";

type Status = SetupIntent["status"];

const OPEN: readonly Status[] = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
];

const DONE = { cancel: "canceled", confirm: "confirmed", update: "updated" };

/** @throws ApiError `setup_intent_unexpected_state` when the intent has succeeded or was canceled. */
export function checkOpen(context: Context, intent: SetupIntent, verb: keyof typeof DONE): void {
  if (OPEN.includes(intent.status)) return;
  const why =
    intent.status === "succeeded" && verb === "confirm"
      ? "it has already succeeded."
      : `it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses may be ${DONE[verb]}: ${OPEN.join(", ")}.`;
  throw unexpectedState(context, intent, `You cannot ${verb} this SetupIntent because ${why}`);
}

export function unexpectedState(context: Context, intent: SetupIntent, message: string): ApiError {
  return new ApiError(message, {
    code: "setup_intent_unexpected_state",
    objects: { setup_intent: visibleIntent(context, intent) },
  });
}

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

type Verb = "cancel" | "confirm" | "update";

/** @throws ApiError `setup_intent_unexpected_state` when the intent has succeeded or was canceled. */
export function checkOpen(context: Context, intent: SetupIntent, verb: Verb): void {
  if (OPEN.includes(intent.status)) return;
  const why = reason(intent, verb);
  throw unexpectedState(context, intent, `You cannot ${verb} this SetupIntent because ${why}`);
}

function reason({ status }: SetupIntent, verb: Verb): string {
  if (verb !== "cancel") {
    return status === "succeeded" ? "it has already succeeded." : "it has been canceled.";
  }
  if (status === "canceled") return "it is already canceled.";
  return `it has a status of ${status}. Only a SetupIntent with one of the following statuses may be canceled: \`requires_payment_method\`, \`requires_confirmation\`, or \`requires_action\`.`;
}

export function unexpectedState(context: Context, intent: SetupIntent, message: string): ApiError {
  return new ApiError(message, {
    code: "setup_intent_unexpected_state",
    objects: { setup_intent: visibleIntent(context, intent) },
  });
}

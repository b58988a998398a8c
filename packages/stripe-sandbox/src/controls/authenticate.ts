import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { authenticateSetupIntent } from "../setup-intents/confirm-setup-intent.ts";
import { existingIntent } from "../setup-intents/existing-intent.ts";
import { type Control, checkKeys } from "./control.ts";

/** What the payer does in his bank's page. */
export type Authentication = "succeed" | "fail";

/**
 * Authenticates in the payer's place, where a setup intent waits for him (`requires_action`).
 * @throws ApiError 404 for no intent, 400 for one that waits for nothing.
 */
export function authenticate(context: Context, outcome: Authentication): void {
  authenticateSetupIntent(context, existingIntent(context), outcome);
}

/** `POST /sandbox/setup_intents/{id}/authenticate {"outcome": "fail"}` */
export function authenticateControl(run: (id: string, outcome: Authentication) => void): Control {
  return {
    method: "POST",
    path: "/sandbox/setup_intents/{id}/authenticate",
    run: (body, id) => {
      checkKeys(body, ["outcome"]);
      const { outcome = "succeed" } = body;
      if (outcome !== "succeed" && outcome !== "fail") {
        throw new ApiError("outcome must be succeed or fail.", { param: "outcome" });
      }
      run(id, outcome);
      return { id, outcome };
    },
  };
}

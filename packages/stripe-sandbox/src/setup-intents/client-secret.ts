import { expand } from "../api/expand.ts";
import type { Context } from "../api/route.ts";
import { ApiError } from "../errors/api-error.ts";
import { missingParameter } from "../errors/parameter-errors.ts";
import type { SetupIntent } from "./setup-intent.ts";

/**
 * A browser knows the client secret of its own intent and a publishable key, and nothing else.
 * @throws ApiError 400 when the secret is another one's, or is missing beside a publishable key.
 */
export function checkSecret(
  { publishable }: Context,
  intent: SetupIntent,
  secret: string | undefined,
): void {
  if (secret === undefined) {
    if (publishable) throw missingParameter("client_secret");
  } else if (secret !== intent.client_secret) {
    throw new ApiError(
      "The client_secret provided does not match the client_secret associated with the SetupIntent.",
      { param: "client_secret" },
    );
  }
}

/** The intent as whoever asks may see it: a publishable key sees neither the customer nor the metadata. */
export function visibleIntent({ publishable }: Context, intent: SetupIntent): object {
  if (!publishable) return intent;
  const { customer: _customer, metadata: _metadata, ...visible } = intent;
  return visible;
}

/** The answer with the intent, or with the error of its confirmation. */
export function answerSetupIntent(
  context: Context,
  result: SetupIntent | ApiError,
  paths: readonly string[] | undefined,
): object {
  if (result instanceof ApiError) return result;
  if (context.publishable) return visibleIntent(context, result);
  return expand(context.objects, result, paths);
}

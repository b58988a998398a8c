import type { Context } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { isTombstone } from "../store/kind.ts";
import { type SetupIntent, setupIntentKind } from "./setup-intent.ts";

/**
 * The setup intent that the path names.
 * @throws ApiError 404
 */
export function existingIntent({ objects, id }: Pick<Context, "objects" | "id">): SetupIntent {
  const intent = objects.find(setupIntentKind, id);
  if (!intent || isTombstone(intent)) {
    throw noSuchObject(setupIntentKind.noun, id, "intent", 404);
  }
  return intent;
}

import type { Context } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { isTombstone } from "../store/kind.ts";
import { hasEnded, type Subscription, subscriptionKind } from "./subscription.ts";

type Reading = Pick<Context, "objects">;

/** @throws ApiError `resource_missing`, 404 for the id in the path, 400 for one that a parameter names. */
export function findSubscription({ objects }: Reading, id: string, param = "id"): Subscription {
  const found = objects.find(subscriptionKind, id);
  if (!found || isTombstone(found)) throw noSuchObject(subscriptionKind.noun, id, param);
  return found;
}

/** To canceling it, a subscription that has ended is not there. */
export function livingSubscription(context: Reading, id: string, param = "id"): Subscription {
  const found = findSubscription(context, id, param);
  if (hasEnded(found)) throw noSuchObject(subscriptionKind.noun, id, param);
  return found;
}

import { checkKnown } from "../api/check-known.ts";
import { expand } from "../api/expand.ts";
import { listObjects } from "../api/list-objects.ts";
import { type Route, route } from "../api/route.ts";
import { customerKind } from "../customers/customer.ts";
import { changeSubscription } from "./change-subscription.ts";
import { createSubscription } from "./create-subscription.ts";
import { cancelSubscription } from "./end-subscription.ts";
import { findSubscription, livingSubscription } from "./find-subscription.ts";
import { pauseSubscription, pauseSubscriptionParams } from "./pause-subscription.ts";
import { resumeSubscription, resumeSubscriptionParams } from "./resume-subscription.ts";
import { ENDED, LIVING, subscriptionKind } from "./subscription.ts";
import {
  cancelSubscriptionParams,
  createSubscriptionParams,
  listSubscriptionsParams,
  retrieveSubscriptionParams,
  updateSubscriptionParams,
} from "./subscription-params.ts";

/** docs.stripe.com/api/subscriptions, without search and migration. */
export const subscriptionRoutes: readonly Route[] = [
  route(
    "POST",
    "/v1/subscriptions",
    createSubscriptionParams,
    ({ expand: paths, ...params }, context) =>
      expand(context.objects, createSubscription(context, params), paths),
  ),

  route("GET", "/v1/subscriptions", listSubscriptionsParams, (params, { objects }) => {
    const { expand: paths, collection_method: method, customer, price, status, ...page } = params;
    checkKnown(objects, customerKind, customer, "customer");
    // None is collected in that way.
    if (method === "send_invoice")
      return { object: "list", data: [], has_more: false, url: subscriptionKind.url };
    const equals = { customer, status: statuses(status), "items[].price": price };
    const list = listObjects(objects, subscriptionKind, page, equals);
    return { ...list, data: list.data.map((each) => expand(objects, each, paths)) };
  }),

  route("GET", "/v1/subscriptions/{id}", retrieveSubscriptionParams, ({ expand: paths }, context) =>
    expand(context.objects, findSubscription(context, context.id), paths),
  ),

  route(
    "POST",
    "/v1/subscriptions/{id}",
    updateSubscriptionParams,
    ({ expand: paths, ...params }, context) => {
      const before = findSubscription(context, context.id);
      return expand(context.objects, changeSubscription(context, before, params), paths);
    },
  ),

  route(
    "DELETE",
    "/v1/subscriptions/{id}",
    cancelSubscriptionParams,
    ({ expand: paths, ...params }, context) => {
      const before = livingSubscription(context, context.id);
      return expand(context.objects, cancelSubscription(context, before, params), paths);
    },
  ),

  route(
    "POST",
    "/v1/subscriptions/{id}/pause",
    pauseSubscriptionParams,
    ({ expand: paths, ...params }, context) => {
      const before = findSubscription(context, context.id);
      return expand(context.objects, pauseSubscription(context, before, params), paths);
    },
  ),

  route(
    "POST",
    "/v1/subscriptions/{id}/resume",
    resumeSubscriptionParams,
    ({ expand: paths, ...params }, context) => {
      const before = findSubscription(context, context.id);
      return expand(context.objects, resumeSubscription(context, before, params), paths);
    },
  ),
];

/** Those that a list with the status holds: without one, all that have not been canceled. */
function statuses(asked: string | undefined): readonly string[] | string | undefined {
  if (asked === undefined) return [...LIVING, "incomplete_expired"];
  if (asked === "all") return undefined;
  return asked === "ended" ? ENDED : asked;
}

import { expand, expandParam } from "../api/expand.ts";
import { pageOf } from "../api/page-of.ts";
import { type Context, type Route, route } from "../api/route.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { pageFields } from "../params/list-params.ts";
import { metadata } from "../params/metadata.ts";
import { text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { isTombstone } from "../store/kind.ts";
import { changeSubscription } from "./change-subscription.ts";
import { findSubscription } from "./find-subscription.ts";
import { itemQuantity, paymentBehavior, prorationBehavior } from "./item-params.ts";
import type { Subscription } from "./subscription.ts";
import { itemLinkKind } from "./subscription-item.ts";
import { itemToWire } from "./subscription-to-wire.ts";

const expandItem = expandParam(itemLinkKind);

/** How a change of an item is billed. */
const billing = {
  payment_behavior: paymentBehavior,
  proration_behavior: prorationBehavior,
  proration_date: integer(0),
};

const settable = {
  ...billing,
  billing_thresholds: unsupported(),
  current_trial: unsupported(),
  discounts: unsupported(),
  expand: expandItem,
  metadata: metadata(),
  plan: unsupported(),
  price: text(),
  price_data: unsupported(),
  quantity: itemQuantity,
  tax_rates: unsupported(),
};

const createParams = hash({ ...settable, subscription: text() }, ["subscription"]);
const updateParams = hash({ ...settable, off_session: unsupported() });
const deleteParams = hash({ ...billing, clear_usage: unsupported() });
const retrieveParams = hash({ expand: expandItem });
const listParams = hash(
  { ...pageFields, expand: expandParam(itemLinkKind, "data."), subscription: text() },
  ["subscription"],
);

/** docs.stripe.com/api/subscription_items */
export const subscriptionItemRoutes: readonly Route[] = [
  route("POST", "/v1/subscription_items", createParams, (params, context) => {
    const { subscription: id, expand: paths, metadata: own, price, quantity, ...how } = params;
    const before = findSubscription(context, id, "subscription");
    const item = given({ metadata: own, price, quantity });
    const after = changeSubscription(context, before, { ...how, items: [item] });
    return itemAnswer(context, after, after.items.at(-1)?.id ?? "", paths);
  }),

  route("GET", "/v1/subscription_items", listParams, (params, { objects }) => {
    const { subscription: id, expand: paths, ...page } = params;
    const { items } = findSubscription({ objects }, id, "subscription");
    const url = `${itemLinkKind.url}?subscription=${id}`;
    const list = pageOf(items, page, { noun: itemLinkKind.noun, url });
    const wire = list.data.map((item) => expand(objects, itemToWire(item, id, objects), paths));
    return { ...list, data: wire };
  }),

  route("GET", "/v1/subscription_items/{id}", retrieveParams, ({ expand: paths }, context) =>
    itemAnswer(context, owner(context), context.id, paths),
  ),

  route("POST", "/v1/subscription_items/{id}", updateParams, (params, context) => {
    const { expand: paths, metadata: own, price, quantity, ...how } = params;
    const item = given({ metadata: own, price, quantity });
    const items = [{ ...item, id: context.id }];
    const after = changeSubscription(context, owner(context), { ...how, items });
    return itemAnswer(context, after, context.id, paths);
  }),

  route("DELETE", "/v1/subscription_items/{id}", deleteParams, (how, context) => {
    const { id } = context;
    changeSubscription(context, owner(context), { ...how, items: [{ id, deleted: true }] });
    return { id, object: itemLinkKind.object, deleted: true };
  }),
];

/** Without the names that are not given. */
function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  // Sound: names and values are those of `values`.
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** @throws ApiError 404 when the item of the path is not there. */
function owner(context: Context): Subscription {
  const link = context.objects.find(itemLinkKind, context.id);
  if (!link || isTombstone(link)) throw noSuchObject(itemLinkKind.noun, context.id);
  return findSubscription(context, link.subscription);
}

function itemAnswer(
  { objects }: Context,
  { id: subscription, items }: Subscription,
  id: string,
  paths: readonly string[] | undefined,
): object {
  const item = items.find((each) => each.id === id);
  if (!item) throw noSuchObject(itemLinkKind.noun, id);
  return expand(objects, itemToWire(item, subscription, objects), paths);
}

import type { Context } from "../api/route.ts";
import type { Period, Recurrence } from "../billing/period.ts";
import { ApiError } from "../errors/api-error.ts";
import { missingParameter } from "../errors/parameter-errors.ts";
import { noSuchObject } from "../errors/request-errors.ts";
import { changeMetadata, type Metadata } from "../params/metadata.ts";
import { type Price, priceKind } from "../prices/price.ts";
import { isTombstone } from "../store/kind.ts";
import { ITEMS_MAX, type ItemChange } from "./item-params.ts";
import { itemLinkKind, newItem, type SubscriptionItem } from "./subscription-item.ts";
import { priceOf } from "./subscription-to-wire.ts";

type Reading = Pick<Context, "objects" | "nowSeconds">;

/**
 * The items after the changes, all of which are in the period; items that no change names stay as they are.
 * @throws ApiError 400 when an item or a price is not there or cannot be used together with the others, or when no item
 * or more than 20 would be left.
 */
export function changeItems(
  context: Reading,
  before: readonly SubscriptionItem[],
  changes: readonly ItemChange[],
  period: Period,
): SubscriptionItem[] {
  let items = [...before];
  changes.forEach((change, at) => {
    items = changeItem(context, items, change, `items[${at}]`, period);
  });
  checkTogether(context, items);
  return items;
}

function changeItem(
  context: Reading,
  items: SubscriptionItem[],
  change: ItemChange,
  param: string,
  period: Period,
): SubscriptionItem[] {
  const { id, deleted = false, metadata, quantity } = change;
  if (id === undefined) {
    if (deleted) throw missingParameter(`${param}[id]`);
    return [...items, itemFrom(context, change, param, period)];
  }
  const existing = items.find((item) => item.id === id);
  if (!existing) throw noSuchObject(itemLinkKind.noun, id, `${param}[id]`);
  if (deleted) return items.filter((item) => item !== existing);
  const changed: SubscriptionItem = {
    ...existing,
    ...(change.price !== undefined && {
      price: usablePrice(context, change.price, `${param}[price]`).id,
    }),
    ...(quantity !== undefined && { quantity }),
    ...(metadata !== undefined && { metadata: changeMetadata(existing.metadata, metadata) }),
  };
  return items.map((item) => (item === existing ? changed : item));
}

function itemFrom(
  context: Reading,
  { metadata, price: id, quantity = 1 }: ItemChange,
  param: string,
  period: Period,
): SubscriptionItem {
  if (id === undefined) throw missingParameter(`${param}[price]`);
  const price = usablePrice(context, id, `${param}[price]`);
  const own: Metadata = metadata === undefined ? {} : changeMetadata({}, metadata);
  return newItem({ price, quantity, metadata: own }, period, context.nowSeconds);
}

/** @throws ApiError 400 when the price is not there, not active, or not a recurring one. */
function usablePrice({ objects }: Reading, id: string, param: string): Price {
  const price = objects.find(priceKind, id);
  if (!price || isTombstone(price)) throw noSuchObject(priceKind.noun, id, param);
  if (!price.active) {
    throw new ApiError("The price specified is inactive. This field only accepts active prices.", {
      param,
    });
  }
  if (price.type !== "recurring") {
    throw new ApiError(
      "The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.",
      { param },
    );
  }
  return price;
}

/** What items have in common: currency and interval. */
export function termsOf(
  { objects }: Pick<Context, "objects">,
  items: readonly SubscriptionItem[],
): Recurrence & { readonly currency: string } {
  const [first] = items;
  if (!first) throw new Error("A subscription without items");
  const { currency, recurring } = priceOf(first, objects);
  if (!recurring) throw new Error(`The price ${first.price} is not recurring`);
  return { currency, interval: recurring.interval, interval_count: recurring.interval_count };
}

function checkTogether(context: Reading, items: readonly SubscriptionItem[]): void {
  if (items.length === 0) {
    throw new ApiError("A subscription must have at least one active item.", { param: "items" });
  }
  if (items.length > ITEMS_MAX) {
    throw new ApiError(`A subscription can have at most ${ITEMS_MAX} items.`, { param: "items" });
  }
  const { currency, interval, interval_count } = termsOf(context, items);
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.price)) {
      throw new ApiError(
        `Cannot add multiple subscription items with the same plan: \`${item.price}\``,
        { param: "items" },
      );
    }
    seen.add(item.price);
    const price = priceOf(item, context.objects);
    const same =
      price.currency === currency &&
      price.recurring?.interval === interval &&
      price.recurring.interval_count === interval_count;
    if (!same) {
      throw new ApiError(
        `Currency and interval fields must match across all plans on this subscription. The price \`${item.price}\` does not match.`,
        { param: "items" },
      );
    }
  }
}

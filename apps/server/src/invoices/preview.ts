import type { components } from "@workspace-billing/api-types";
import { type Product, products } from "../capacity/amounts.ts";
import { AppError } from "../errors.ts";
import type { Interval } from "../stripe/price.ts";
import type { BilledItem } from "../stripe/subscription.ts";

/** A product that the subscription would have. */
export interface WantedItem {
  readonly product: Product;
  readonly quantity: number;
  /** Absent: as it is; of a new product yearly if all that are there are, else monthly. */
  readonly interval?: Interval;
}

/** What is asked: the end of a subscription, or items that it, or a new one, would have. */
export type PreviewRequest =
  | { readonly subscriptionId: string; readonly cancel: true }
  | { readonly subscriptionId?: string; readonly items: readonly WantedItem[] };

/**
 * What a request means, where it means one thing.
 * @throws AppError validation_failed
 */
export function readPreview(body: components["schemas"]["InvoicePreviewRequest"]): PreviewRequest {
  const { subscription_id: subscriptionId, items, cancel_subscription: cancel = false } = body;
  if (cancel) {
    if (items) throw invalid("items", "cannot be combined with cancel_subscription");
    if (subscriptionId === undefined) {
      throw missing("subscription_id", "is needed to preview a cancellation");
    }
    return { subscriptionId, cancel };
  }
  if (!items) throw missing("items", "is needed unless cancel_subscription is true");
  const wanted = readItems(items);
  return subscriptionId === undefined ? { items: wanted } : { subscriptionId, items: wanted };
}

type Item = components["schemas"]["InvoicePreviewItem"];

function readItems(items: readonly Item[]): readonly WantedItem[] {
  const twice = items.findIndex(({ product_type }, index) =>
    items.slice(0, index).some((earlier) => earlier.product_type === product_type),
  );
  if (twice >= 0) throw invalid(`items[${twice}].product_type`, "stands in the list twice");
  if (items.every(({ quantity }) => quantity === 0)) {
    throw invalid("items", "must leave at least one product; to end it send cancel_subscription");
  }
  return items.map(({ product_type: product, quantity, interval }) =>
    interval === undefined ? { product, quantity } : { product, quantity, interval },
  );
}

/** What has to happen to the items that there are, so that there are the wanted ones and no others of our products. */
export interface ItemPlan {
  readonly keep: readonly { readonly id: string; readonly quantity: number }[];
  readonly remove: readonly { readonly id: string }[];
  readonly add: readonly Required<WantedItem>[];
}

/** An item's price, and with it its interval, is never changed: it is replaced by a new item. */
export function planItems(present: readonly BilledItem[], wanted: readonly WantedItem[]): ItemPlan {
  const allYearly = present.length > 0 && present.every(({ interval }) => interval === "year");
  const plans = products.map((product): ItemPlan => {
    const one = wanted.find((item) => item.product === product);
    const quantity = one?.quantity ?? 0;
    const [first, ...others] = present.filter((item) => item.product === product);
    const interval = one?.interval ?? first?.interval ?? (allYearly ? "year" : "month");
    const stays = first !== undefined && quantity > 0 && first.interval === interval;
    return {
      keep: stays ? [{ id: first.id, quantity }] : [],
      remove: stays || !first ? others : [first, ...others],
      add: stays || quantity === 0 ? [] : [{ product, quantity, interval }],
    };
  });
  return {
    keep: plans.flatMap(({ keep }) => keep),
    remove: plans.flatMap(({ remove }) => remove),
    add: plans.flatMap(({ add }) => add),
  };
}

function missing(param: string, message: string): AppError {
  return fieldError(param, "parameter_missing", message);
}

export function invalid(param: string, message: string): AppError {
  return fieldError(param, "parameter_invalid", message);
}

function fieldError(
  param: string,
  code: "parameter_missing" | "parameter_invalid",
  message: string,
): AppError {
  return new AppError("validation_failed", {
    param,
    message: `${param}: ${message}`,
    errors: [{ param, code, message }],
  });
}

import { type Amounts, inWords, type Product, products } from "../capacity/amounts.ts";
import { AppError } from "../errors.ts";
import { INTENT_KEY } from "../outbox/intents.ts";
import type { Interval } from "../stripe/price.ts";
import type { ItemChange } from "../stripe/subscription.ts";
import type { ProductQuantities, Subscription } from "./subscription.ts";

/** What is asked of a subscription; one of them, or new quantities together with metadata. */
export interface SubscriptionChange {
  readonly action?: "pause" | "resume" | "sync";
  /** All that is bought from then on. */
  readonly productQuantities?: Partial<Amounts>;
  /** What is bought of these from then on, and no less than before. */
  readonly addProducts?: Partial<Amounts>;
  readonly removeProducts?: readonly Product[];
  /** An empty value removes its key. */
  readonly metadata?: Metadata;
}

type Metadata = Readonly<Record<string, string>>;

const METADATA_MAX = 10;

const fields = {
  action: "action",
  productQuantities: "product_quantities",
  addProducts: "add_products",
  removeProducts: "remove_products",
  metadata: "metadata",
} as const satisfies Record<keyof SubscriptionChange, string>;

/** @throws AppError no_operation, multiple_operations_not_allowed */
export function assertOneOperation(change: SubscriptionChange): void {
  const named = Object.entries(fields).flatMap(([key, name]) =>
    change[key as keyof SubscriptionChange] === undefined ? [] : [name],
  );
  if (named.length === 0) throw new AppError("no_operation");
  const together = named.length === 2 && change.metadata && change.productQuantities;
  if (named.length === 1 || together) return;
  throw new AppError("multiple_operations_not_allowed", {
    message: `Only one operation at a time: send either ${named.slice(0, -1).join(", ")} or ${named.at(-1)}.`,
  });
}

/**
 * What is bought after the change.
 * @throws AppError validation_failed, subscription_requires_product
 */
export function quantitiesAfter(
  before: ProductQuantities,
  { productQuantities, addProducts = {}, removeProducts = [] }: SubscriptionChange,
): Partial<Amounts> {
  if (productQuantities) return productQuantities;
  const after: Partial<Record<Product, number>> = {};
  for (const product of products) {
    const present = before[product]?.quantity ?? 0;
    const quantity = addProducts[product] ?? present;
    if (quantity < present) {
      throw invalid(
        `add_products.${product}`,
        `${quantity} is less than the ${inWords(product, present)} that there are; lower it by product_quantities`,
      );
    }
    if (quantity > 0 && !removeProducts.includes(product)) after[product] = quantity;
  }
  if (Object.keys(after).length === 0) throw new AppError("subscription_requires_product");
  return after;
}

/** The products that are bought after it and were not before: each needs a price. */
export function newProducts(
  before: ProductQuantities,
  after: Partial<Amounts>,
): readonly Product[] {
  return products.filter((product) => after[product] !== undefined && !before[product]);
}

/** What Stripe has to be told; empty if nothing changes. */
export function itemChanges(
  before: ProductQuantities,
  after: Partial<Amounts>,
  priceIds: ReadonlyMap<Product, string>,
): readonly ItemChange[] {
  return products.flatMap((product): readonly ItemChange[] => {
    const item = before[product];
    const quantity = after[product];
    if (!item) {
      const priceId = priceIds.get(product);
      return quantity === undefined || priceId === undefined
        ? []
        : [{ product, priceId, quantity }];
    }
    if (item.quantity === quantity) return [];
    const [first, ...others] = item.itemIds;
    return [
      { id: first, quantity: quantity ?? null },
      ...others.map((id) => ({ id, quantity: null })),
    ];
  });
}

/** The month or year that a product is paid by which joins those that are there. */
export function intervalFor(before: ProductQuantities): Interval {
  const present = Object.values(before);
  return present.length > 0 && present.every(({ interval }) => interval === "year")
    ? "year"
    : "month";
}

/**
 * The pairs of a change of metadata that really change something.
 * @throws AppError validation_failed where too many would remain, or a key is not the caller's
 */
export function changedMetadata(before: Metadata, change: Metadata = {}): Metadata {
  if (Object.hasOwn(change, INTENT_KEY)) {
    throw invalid(`metadata.${INTENT_KEY}`, "this key belongs to the server");
  }
  const merged = Object.entries({ ...before, ...change }).filter(([, value]) => value !== "");
  // There may be more already: Stripe takes more, and somebody may have set them there.
  if (merged.length > Math.max(METADATA_MAX, Object.keys(before).length)) {
    throw invalid(
      "metadata",
      `${merged.length} pairs would remain, and at most ${METADATA_MAX} may; an empty value removes one`,
    );
  }
  return Object.fromEntries(
    Object.entries(change).filter(([key, value]) =>
      value === ""
        ? Object.hasOwn(before, key)
        : !Object.hasOwn(before, key) || before[key] !== value,
    ),
  );
}

/** @throws AppError subscription_not_active */
export function assertCanPause({ status }: Pick<Subscription, "status">): void {
  if (status === "active") return;
  throw new AppError("subscription_not_active", {
    message: `Only an active subscription can be paused; this one is ${status}.`,
  });
}

/** @throws AppError subscription_not_paused */
export function assertCanResume({
  status,
  cancelAtPeriodEnd,
}: Pick<Subscription, "status" | "cancelAtPeriodEnd">): void {
  if (status === "paused" || (cancelAtPeriodEnd && status !== "canceled")) return;
  throw new AppError("subscription_not_paused", {
    message: `Only a paused subscription, or one that is scheduled to end, can be resumed; this one is ${status}.`,
  });
}

function invalid(param: string, reason: string): AppError {
  const message = `${param}: ${reason}.`;
  const errors = [{ param, code: "parameter_invalid" as const, message }];
  return new AppError("validation_failed", { message, param, errors });
}

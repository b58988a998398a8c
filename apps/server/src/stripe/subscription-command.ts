import type { BilledItem, BilledSubscription, ItemChange } from "./subscription.ts";

/** A change of a subscription as plain data, so that the same can be asked again later, word for word. */
export type SubscriptionCommand =
  | {
      readonly type: "change";
      /** New quantities hold at once; what they cost is on the next invoice. */
      readonly items?: readonly ItemChange[];
      /** An empty value removes its key. */
      readonly metadata?: Readonly<Record<string, string>>;
    }
  /** What is left of the period is credited. */
  | { readonly type: "pause" }
  /** A new period begins, and is charged. */
  | { readonly type: "resume" }
  /** It ends with the current period. */
  | { readonly type: "schedule_end" }
  | { readonly type: "unschedule_end" };

/** Whether a subscription is as the command would have it: it was carried out, as far as anybody can see. */
export function isCarriedOut(command: SubscriptionCommand, billed: BilledSubscription): boolean {
  switch (command.type) {
    case "change": {
      const { items = [], metadata = {} } = command;
      return (
        items.every((change) => hasItem(billed.items, change)) &&
        Object.entries(metadata).every(([key, value]) => (billed.metadata[key] ?? "") === value)
      );
    }
    case "pause":
      return billed.status === "paused";
    case "resume":
      return billed.status !== "paused" && billed.status !== "canceled";
    case "schedule_end":
      return billed.cancelAtPeriodEnd || billed.status === "canceled";
    case "unschedule_end":
      return !billed.cancelAtPeriodEnd && billed.status !== "canceled";
  }
}

function hasItem(items: readonly BilledItem[], change: ItemChange): boolean {
  if (!("id" in change)) {
    return items.some(
      ({ priceId, quantity }) => priceId === change.priceId && quantity === change.quantity,
    );
  }
  const quantity = items.find(({ id }) => id === change.id)?.quantity ?? null;
  return quantity === change.quantity;
}

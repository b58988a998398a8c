import type { InvoiceLine } from "../invoices/invoice-line.ts";
import type { Metadata } from "../params/metadata.ts";
import type { Kind, StoredObject } from "../store/kind.ts";
import type { SubscriptionItem } from "./subscription-item.ts";
import { subscriptionToWire } from "./subscription-to-wire.ts";

export type Status =
  | "active"
  | "canceled"
  | "incomplete"
  | "incomplete_expired"
  | "past_due"
  | "paused"
  | "trialing"
  | "unpaid";

export interface CancellationDetails {
  readonly comment: string | null;
  readonly feedback: string | null;
  readonly feedback_option: null;
  readonly reason: "cancellation_requested" | "payment_failed" | null;
}

/** Why and since when a subscription is paused. */
export interface Pause {
  readonly type: "pause_requested" | "trial_end_without_payment_method";
  readonly at: number;
}

export type MissingPaymentMethod = "cancel" | "create_invoice" | "pause";

/** A subscription as it is kept; what Stripe answers is made of it by `subscriptionToWire`. */
export interface Subscription extends StoredObject {
  readonly object: "subscription";
  readonly billing_cycle_anchor: number;
  readonly cancel_at_period_end: boolean;
  readonly canceled_at: number | null;
  readonly cancellation_details: CancellationDetails;
  readonly currency: string;
  readonly customer: string;
  readonly default_payment_method: string | null;
  readonly description: string | null;
  readonly ended_at: number | null;
  readonly items: readonly SubscriptionItem[];
  readonly latest_invoice: string | null;
  readonly metadata: Metadata;
  readonly missing_payment_method: MissingPaymentMethod;
  readonly pause: Pause | null;
  /** Prorations that wait for the next invoice. */
  readonly pending: readonly InvoiceLine[];
  /** The invoice that, once paid, ends the pause. */
  readonly resumption: string | null;
  readonly save_default_payment_method: "off" | "on_subscription";
  readonly status: Status;
  readonly trial_end: number | null;
  readonly trial_start: number | null;
}

export const subscriptionKind: Kind<Subscription> = {
  object: "subscription",
  idPrefix: "sub_",
  noun: "subscription",
  url: "/v1/subscriptions",
  filters: ["customer", "status"],
  expandable: [
    "application",
    "customer",
    "default_payment_method",
    "default_source",
    "discounts",
    "items",
    "items.data",
    "items.data.discounts",
    "items.data.price",
    "latest_invoice",
    "on_behalf_of",
    "pending_setup_intent",
    "schedule",
    "test_clock",
  ],
  toWire: subscriptionToWire,
};

/** The statuses from which nothing leads back. */
export const ENDED: readonly Status[] = ["canceled", "incomplete_expired"];

export const LIVING: readonly Status[] = [
  "active",
  "incomplete",
  "past_due",
  "paused",
  "trialing",
  "unpaid",
];

export function hasEnded({ status }: Subscription): boolean {
  return ENDED.includes(status);
}

/** The statuses in which periods are billed. */
export function isBilled({ status }: Subscription): boolean {
  return status === "active" || status === "past_due" || status === "unpaid";
}

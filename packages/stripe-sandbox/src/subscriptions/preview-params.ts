import { expandParam } from "../api/expand.ts";
import { invoiceKind } from "../invoices/invoice.ts";
import { boolean } from "../params/boolean.ts";
import { currency } from "../params/currency.ts";
import { hash } from "../params/hash.ts";
import { integer } from "../params/integer.ts";
import { list } from "../params/list.ts";
import { metadata } from "../params/metadata.ts";
import { partialChoice } from "../params/partial-choice.ts";
import type { Read } from "../params/reader.ts";
import { choice, text } from "../params/text.ts";
import { unsupported } from "../params/unsupported.ts";
import { ITEMS_MAX, itemChangeParam, prorationBehavior } from "./item-params.ts";
import { pauseFields } from "./pause-subscription.ts";
import { trialEnd } from "./subscription-params.ts";

/** What is to be done to the subscription, or what a new one is to be. */
const subscriptionDetails = hash({
  billing_cycle_anchor: hash(
    { timestamp: unsupported(), type: partialChoice(["now", "unchanged"], ["timestamp"]) },
    ["type"],
  ),
  billing_mode: unsupported(),
  billing_schedules: unsupported(),
  cancel_at: unsupported(),
  cancel_at_period_end: boolean(),
  cancel_now: boolean(),
  default_tax_rates: unsupported(),
  items: list(itemChangeParam, 2 * ITEMS_MAX),
  metadata: metadata(),
  pause: hash(pauseFields),
  proration_behavior: prorationBehavior,
  proration_date: integer(0),
  resume_at: choice(["now"]),
  start_date: unsupported(),
  trial_end: trialEnd,
});

/** docs.stripe.com/api/invoices/create_preview */
export const createPreviewParams = hash({
  automatic_tax: unsupported(),
  currency: currency(),
  customer: text(),
  customer_account: unsupported(),
  customer_details: unsupported(),
  discounts: unsupported(),
  expand: expandParam(invoiceKind),
  invoice_items: unsupported(),
  issuer: unsupported(),
  on_behalf_of: unsupported(),
  preview_mode: partialChoice(["next"], ["recurring"]),
  schedule: unsupported(),
  schedule_details: unsupported(),
  subscription: text(),
  subscription_details: subscriptionDetails,
});

export type PreviewParams = Omit<Read<typeof createPreviewParams>, "expand">;

export type PreviewDetails = Read<typeof subscriptionDetails>;

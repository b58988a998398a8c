import type { Route } from "./api/route.ts";
import type { Job } from "./clock/time.ts";
import { customerKind } from "./customers/customer.ts";
import { customerRoutes } from "./customers/customer-routes.ts";
import { eventKind } from "./events/event.ts";
import { eventRoutes } from "./events/event-routes.ts";
import { FINALIZE_TIMER } from "./invoices/draft-invoice.ts";
import { invoiceKind } from "./invoices/invoice.ts";
import { invoiceRoutes } from "./invoices/invoice-routes.ts";
import { RETRY_TIMER } from "./invoices/pay-invoice.ts";
import { paymentMethodKind } from "./payment-methods/payment-method.ts";
import { paymentMethodRoutes } from "./payment-methods/payment-method-routes.ts";
import { priceKind } from "./prices/price.ts";
import { priceRoutes } from "./prices/price-routes.ts";
import { productKind } from "./products/product.ts";
import { productRoutes } from "./products/product-routes.ts";
import { setupIntentKind } from "./setup-intents/setup-intent.ts";
import { setupIntentRoutes } from "./setup-intents/setup-intent-routes.ts";
import type { AnyKind } from "./store/kind.ts";
import {
  dropResumptionWhenDue,
  expireWhenDue,
  finalizeWhenDue,
  retryWhenDue,
} from "./subscriptions/collect-invoice.ts";
import { endPeriod } from "./subscriptions/end-period.ts";
import { RESUMPTION_TIMER } from "./subscriptions/resume-subscription.ts";
import { EXPIRE_TIMER, PERIOD_TIMER } from "./subscriptions/save-subscription.ts";
import { subscriptionKind } from "./subscriptions/subscription.ts";
import { itemLinkKind } from "./subscriptions/subscription-item.ts";
import { subscriptionItemRoutes } from "./subscriptions/subscription-item-routes.ts";
import { subscriptionRoutes } from "./subscriptions/subscription-routes.ts";
import { TRIAL_TIMER, warnOfTrialEnd } from "./subscriptions/trial.ts";
import { webhookEndpointKind } from "./webhooks/webhook-endpoint.ts";
import { webhookEndpointRoutes } from "./webhooks/webhook-endpoint-routes.ts";

/** Every kind of object that the sandbox keeps. */
export const kinds: readonly AnyKind[] = [
  customerKind,
  eventKind,
  invoiceKind,
  itemLinkKind,
  paymentMethodKind,
  priceKind,
  productKind,
  setupIntentKind,
  subscriptionKind,
  webhookEndpointKind,
];

/** Every endpoint of Stripe's API that the sandbox has. */
export const routes: readonly Route[] = [
  ...customerRoutes,
  ...eventRoutes,
  ...invoiceRoutes,
  ...paymentMethodRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...setupIntentRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionRoutes,
  ...webhookEndpointRoutes,
];

/** What happens when a timer is due, by the timer's name. */
export const jobs: Readonly<Record<string, Job>> = {
  [EXPIRE_TIMER]: expireWhenDue,
  [FINALIZE_TIMER]: finalizeWhenDue,
  [PERIOD_TIMER]: endPeriod,
  [RESUMPTION_TIMER]: dropResumptionWhenDue,
  [RETRY_TIMER]: retryWhenDue,
  [TRIAL_TIMER]: warnOfTrialEnd,
};

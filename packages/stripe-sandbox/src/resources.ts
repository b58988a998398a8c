import type { Route } from "./api/route.ts";
import type { Job } from "./clock/time.ts";
import { customerKind } from "./customers/customer.ts";
import { customerRoutes } from "./customers/customer-routes.ts";
import { eventKind } from "./events/event.ts";
import { paymentMethodKind } from "./payment-methods/payment-method.ts";
import { paymentMethodRoutes } from "./payment-methods/payment-method-routes.ts";
import { priceKind } from "./prices/price.ts";
import { priceRoutes } from "./prices/price-routes.ts";
import { productKind } from "./products/product.ts";
import { productRoutes } from "./products/product-routes.ts";
import { setupIntentKind } from "./setup-intents/setup-intent.ts";
import { setupIntentRoutes } from "./setup-intents/setup-intent-routes.ts";
import type { AnyKind } from "./store/kind.ts";

/** Every kind of object that the sandbox keeps. */
export const kinds: readonly AnyKind[] = [
  customerKind,
  eventKind,
  paymentMethodKind,
  priceKind,
  productKind,
  setupIntentKind,
];

/** Every endpoint of Stripe's API that the sandbox has. */
export const routes: readonly Route[] = [
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...setupIntentRoutes,
];

/** What happens when a timer is due, by the timer's name. */
export const jobs: Readonly<Record<string, Job>> = {};

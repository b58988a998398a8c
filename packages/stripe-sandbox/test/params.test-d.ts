import type Stripe from "stripe";
import { expectTypeOf } from "vitest";
import type * as customers from "../src/customers/customer-params.ts";
import type * as invoices from "../src/invoices/invoice-params.ts";
import type { Read } from "../src/params/reader.ts";
import type * as paymentMethods from "../src/payment-methods/payment-method-params.ts";
import type * as prices from "../src/prices/price-params.ts";
import type * as products from "../src/products/product-params.ts";
import type * as setupIntents from "../src/setup-intents/setup-intent-params.ts";
import type { PreviewDetails, PreviewParams } from "../src/subscriptions/preview-params.ts";
import type * as subscriptions from "../src/subscriptions/subscription-params.ts";

// Checked by `tsc`, never run: every parameter that Stripe has is known by its name, to be taken or to be refused as
// one that the sandbox lacks; and none is known that Stripe has not.

type Names<R> = keyof Read<R>;

expectTypeOf<Names<typeof customers.createCustomerParams>>().toEqualTypeOf<
  keyof Stripe.CustomerCreateParams
>();
expectTypeOf<Names<typeof customers.updateCustomerParams>>().toEqualTypeOf<
  keyof Stripe.CustomerUpdateParams
>();
expectTypeOf<Names<typeof customers.listCustomersParams>>().toEqualTypeOf<
  keyof Stripe.CustomerListParams
>();

expectTypeOf<Names<typeof products.createProductParams>>().toEqualTypeOf<
  keyof Stripe.ProductCreateParams
>();
expectTypeOf<Names<typeof products.updateProductParams>>().toEqualTypeOf<
  keyof Stripe.ProductUpdateParams
>();
expectTypeOf<Names<typeof products.listProductsParams>>().toEqualTypeOf<
  keyof Stripe.ProductListParams
>();

expectTypeOf<Names<typeof prices.createPriceParams>>().toEqualTypeOf<
  keyof Stripe.PriceCreateParams
>();
expectTypeOf<Names<typeof prices.updatePriceParams>>().toEqualTypeOf<
  keyof Stripe.PriceUpdateParams
>();
expectTypeOf<Names<typeof prices.listPricesParams>>().toEqualTypeOf<keyof Stripe.PriceListParams>();

expectTypeOf<Names<typeof paymentMethods.createPaymentMethodParams>>().toEqualTypeOf<
  keyof Stripe.PaymentMethodCreateParams
>();
expectTypeOf<Names<typeof paymentMethods.updatePaymentMethodParams>>().toEqualTypeOf<
  keyof Stripe.PaymentMethodUpdateParams
>();
expectTypeOf<Names<typeof paymentMethods.attachPaymentMethodParams>>().toEqualTypeOf<
  keyof Stripe.PaymentMethodAttachParams
>();
expectTypeOf<Names<typeof paymentMethods.listPaymentMethodsParams>>().toEqualTypeOf<
  keyof Stripe.PaymentMethodListParams
>();
expectTypeOf<Names<typeof paymentMethods.listOfCustomerParams>>().toEqualTypeOf<
  keyof Stripe.CustomerListPaymentMethodsParams
>();

expectTypeOf<Names<typeof setupIntents.createSetupIntentParams>>().toEqualTypeOf<
  keyof Stripe.SetupIntentCreateParams
>();
expectTypeOf<Names<typeof setupIntents.updateSetupIntentParams>>().toEqualTypeOf<
  keyof Stripe.SetupIntentUpdateParams
>();
expectTypeOf<Names<typeof setupIntents.listSetupIntentsParams>>().toEqualTypeOf<
  keyof Stripe.SetupIntentListParams
>();
// Beside a secret key the SDK needs no client secret; a browser does.
expectTypeOf<
  Exclude<Names<typeof setupIntents.confirmSetupIntentParams>, "client_secret">
>().toEqualTypeOf<keyof Stripe.SetupIntentConfirmParams>();

expectTypeOf<Names<typeof subscriptions.createSubscriptionParams>>().toEqualTypeOf<
  keyof Stripe.SubscriptionCreateParams
>();
expectTypeOf<Names<typeof subscriptions.updateSubscriptionParams>>().toEqualTypeOf<
  keyof Stripe.SubscriptionUpdateParams
>();
expectTypeOf<Names<typeof subscriptions.listSubscriptionsParams>>().toEqualTypeOf<
  keyof Stripe.SubscriptionListParams
>();
expectTypeOf<Names<typeof subscriptions.cancelSubscriptionParams>>().toEqualTypeOf<
  keyof Stripe.SubscriptionCancelParams
>();

expectTypeOf<Names<typeof invoices.listInvoicesParams>>().toEqualTypeOf<
  keyof Stripe.InvoiceListParams
>();
expectTypeOf<Names<typeof invoices.payInvoiceParams>>().toEqualTypeOf<
  keyof Stripe.InvoicePayParams
>();
expectTypeOf<keyof PreviewParams | "expand">().toEqualTypeOf<
  keyof Stripe.InvoiceCreatePreviewParams
>();
expectTypeOf<keyof PreviewDetails>().toEqualTypeOf<
  keyof Stripe.InvoiceCreatePreviewParams.SubscriptionDetails
>();

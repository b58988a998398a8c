import type { components } from "@workspace-billing/api-types";
import type { HandlersFor } from "../handlers.ts";
import { toList } from "../http/list.ts";
import type { PaymentMethod, PaymentMethodService } from "./service.ts";

type Schemas = components["schemas"];

/**
 * The operations under the tag Payment Methods.
 * @param publishableKey Stripe's, for browsers
 */
export function createPaymentMethodHandlers(
  paymentMethods: PaymentMethodService,
  publishableKey: string,
) {
  return {
    async listPaymentMethods({ path, query }) {
      const page = await paymentMethods.list(path, query);
      return { status: 200, body: toList(page, toPaymentMethod) };
    },

    async createSetupIntent({ path }, { keyed }) {
      const client_secret = await paymentMethods.createSetupIntent(path, keyed);
      return { status: 201, body: { client_secret, publishable_key: publishableKey } };
    },

    async setDefaultPaymentMethod({ path }, { keyed }) {
      await paymentMethods.setDefault(path, path.paymentMethodId, keyed);
      return { status: 200, body: { message: "Default payment method updated" } };
    },

    async detachPaymentMethod({ path }, { keyed }) {
      await paymentMethods.detach(path, path.paymentMethodId, keyed);
      return { status: 204 };
    },
  } satisfies HandlersFor<
    "listPaymentMethods" | "createSetupIntent" | "setDefaultPaymentMethod" | "detachPaymentMethod"
  >;
}

function toPaymentMethod(method: PaymentMethod): Schemas["PaymentMethod"] {
  return {
    id: method.id,
    type: method.type,
    is_default: method.isDefault,
    brand: method.brand,
    last4: method.last4,
    exp_month: method.expMonth,
    exp_year: method.expYear,
    name: method.name,
    bank_name: method.bankName,
    account_holder_type: method.accountHolderType,
    account_type: method.accountType,
  };
}

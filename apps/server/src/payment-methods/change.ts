import type { Effect } from "../outbox/effect.ts";
import { INTENT_KEY, toMetadata } from "../outbox/intents.ts";
import type { SetupIntent } from "../stripe/gateway/payment-methods.ts";
import type { StripeGateway } from "../stripe/gateway.ts";

/** What is to be done with the payment methods of a billing account. */
export interface PaymentMethodChange {
  readonly billingAccountId: string;
  readonly command:
    | { readonly type: "set_up" }
    | { readonly type: "set_default" | "detach"; readonly paymentMethodId: string };
}

/** What came of it: of setting one up, the SetupIntent. Its secret is not kept. */
export interface ChangedPaymentMethods {
  readonly setupIntent?: Pick<SetupIntent, "id"> & Partial<SetupIntent>;
}

/** How payment methods change. They stand in Stripe only: nothing is written here but that it was done. */
export function createPaymentMethodChange(
  gateway: StripeGateway,
): Effect<PaymentMethodChange, ChangedPaymentMethods, ChangedPaymentMethods> {
  return {
    kind: "change_payment_methods",
    async make(intent, idempotencyKey) {
      const { billingAccountId, command } = intent.request;
      switch (command.type) {
        case "set_up": {
          const metadata = toMetadata(intent);
          return {
            setupIntent: await gateway.createSetupIntent(
              billingAccountId,
              metadata,
              idempotencyKey,
            ),
          };
        }
        case "set_default": {
          const { paymentMethodId } = command;
          await gateway.setDefaultPaymentMethod(billingAccountId, paymentMethodId, idempotencyKey);
          return {};
        }
        case "detach":
          await gateway.detachPaymentMethod(command.paymentMethodId, idempotencyKey);
          return {};
      }
    },
    async find({ id, request: { billingAccountId, command } }) {
      if (command.type === "set_up") {
        const setupIntent = await gateway.findSetupIntent(billingAccountId, [INTENT_KEY, id]);
        return setupIntent && { setupIntent };
      }
      const { methods, defaultId } = await gateway.readPaymentMethods(billingAccountId);
      const { type, paymentMethodId } = command;
      const isThere = methods.some((method) => method.id === paymentMethodId);
      const isDone = type === "detach" ? !isThere : defaultId === paymentMethodId;
      return isDone ? {} : undefined;
    },
    write: async (_trx, _intent, made) => made,
    toKept: ({ setupIntent }) => (setupIntent ? { setupIntent: { id: setupIntent.id } } : {}),
  };
}

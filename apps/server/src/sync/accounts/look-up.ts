import type { AccountPath } from "../../billing-accounts/billing-account.ts";
import type { Executor } from "../../db/executor.ts";
import type { Customer } from "../../stripe/customer.ts";
import type { StripeGateway } from "../../stripe/gateway.ts";
import { StripeMissing } from "../../stripe/stripe-error.ts";
import type { BilledSubscription } from "../../stripe/subscription.ts";
import { listSubscriptions } from "../../subscriptions/repository.ts";
import type { Turn } from "./turn.ts";

/** What Stripe has of an account. */
export interface AtStripe {
  readonly customer: Customer | "deleted" | "unknown";
  /** All of the customer's; of one that is not there those that have not ended here. */
  readonly subscriptions: readonly BilledSubscription[];
}

/** @throws StripeUnavailable, and what `ask` throws */
export async function lookUp(
  gateway: StripeGateway,
  db: Executor,
  path: AccountPath,
  ask: Turn["ask"],
): Promise<AtStripe> {
  const { billingAccountId } = path;
  const customer = await ask(() => gateway.findCustomer(billingAccountId));
  if (typeof customer !== "string") {
    const subscriptions = await ask(() => gateway.listSubscriptions(billingAccountId));
    return { customer, subscriptions };
  }
  // Stripe lists nothing of a customer who is gone, but still has each of his subscriptions.
  const subscriptions: BilledSubscription[] = [];
  for (const { id } of (await listSubscriptions(db, path, {})).items) {
    const billed = await ask(() => gateway.getSubscription(id)).catch((error: unknown) => {
      if (error instanceof StripeMissing) return undefined;
      throw error;
    });
    if (billed) subscriptions.push(billed);
  }
  return { customer, subscriptions };
}

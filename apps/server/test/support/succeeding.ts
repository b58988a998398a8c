import type { Call, DescribedOperation } from "./operations.ts";
import { tokenFor } from "./operations.ts";
import { attach } from "./payment-methods.ts";
import { bodyFor, createBarePlace, createPlace, type Place } from "./place.ts";
import { OWNER, type TestServer } from "./server.ts";
import { createPayingAccount, subscribe } from "./subscriptions.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

/** They want nothing to be in use. */
const wantNothing = new Set(["archiveWorkspace", "deleteBillingAccount"]);

/** They want a subscription that Stripe knows, and two payment methods. */
const wantStripe = new Set([
  ...["syncBillingAccount", "createSubscription", "updateSubscription", "cancelSubscription"],
  ...["createSetupIntent", "detachPaymentMethod", "previewInvoice"],
]);

/** A call of the operation that succeeds, in a place of its own. */
export async function createSucceedingCall(
  server: TestServer,
  operation: DescribedOperation,
): Promise<Call> {
  const path = await createPlaceFor(server, operation);
  const body = bodyIn(path, operation);
  return {
    path,
    token: await tokenFor(server, operation, OWNER),
    ...(body === undefined ? {} : { body, headers: JSON_TYPE }),
  };
}

async function createPlaceFor(server: TestServer, { id }: DescribedOperation): Promise<Place> {
  if (wantNothing.has(id)) return await createBarePlace(server);
  return await (wantStripe.has(id) ? createPayingPlace(server) : createPlace(server));
}

async function createPayingPlace(server: TestServer): Promise<Place> {
  const account = await createPayingAccount(server, "pooled");
  const quantities = { locations: 5, users: 25 };
  const subscription = await subscribe(await server.client(), account, quantities);
  return { ...subscription, paymentMethodId: await attach(server, account, "pm_card_mastercard") };
}

function bodyIn(path: Place, operation: DescribedOperation): string | undefined {
  if (operation.id !== "previewInvoice") return bodyFor(operation);
  return JSON.stringify({ ...operation.example, subscription_id: path["subscriptionId"] });
}

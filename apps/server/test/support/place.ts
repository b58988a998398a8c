import { acme, addMember, createWorkspace } from "./fixtures.ts";
import type { DescribedOperation } from "./operations.ts";
import { OWNER, type TestServer } from "./server.ts";
import { putSubscription } from "./subscriptions.ts";

/** Values of the path parameters of every operation, as they stand in a URL. */
export type Place = Readonly<Record<string, string>>;

/**
 * A workspace in which every operation finds what its path names, except payment methods, which live in Stripe: a
 * billing account with a subscription that gives enough, an organization below another one, and a viewer.
 */
export async function createPlace(server: TestServer): Promise<Place> {
  const place = await createBarePlace(server);
  const { workspaceId = "", billingAccountId = "" } = place;
  const client = await server.client();
  const quantities = { locations: 1000, users: 1000, sso: 1000 };
  const { id: subscriptionId } = await putSubscription(
    server.database,
    { workspaceId, billingAccountId },
    quantities,
  );
  const root = await client.organizations.create({ workspaceId }, { name: "ACME Corporation" });
  const { id } = await client.organizations.createChild(
    { workspaceId, organizationId: root.id },
    { name: "Platform Team" },
  );
  return { ...place, organizationId: id, id, subscriptionId };
}

/** The same without what keeps a workspace from being archived and a billing account from being deleted. */
export async function createBarePlace(server: TestServer): Promise<Place> {
  const client = await server.client(OWNER);
  const { id: workspaceId } = await createWorkspace(client);
  const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
  await addMember(server.database, workspaceId, "auth0|viewing", "viewer");
  return {
    workspaceId,
    billingAccountId,
    memberId: "auth0%7Cviewing",
    productType: "users",
    paymentMethodId: "pm_nothing",
  };
}

/** A body that the operation takes in such a place: its example, without what exists nowhere here. */
export function bodyFor({ id, example }: DescribedOperation): string | undefined {
  if (example === undefined) return undefined;
  const { billing_account_id: _, ...withoutAccount } = example;
  if (id === "createOrganization") return JSON.stringify(withoutAccount);
  // Admins may add and change viewers only.
  if (id === "updateMember") return JSON.stringify({ role: "viewer" });
  return JSON.stringify(example);
}

/** Operations that want more of a place than it has; what they do is held by their own tests. */
const wantMore = new Set([
  ...["createSubscription", "updateSubscription", "cancelSubscription", "previewInvoice"],
  ...["setDefaultPaymentMethod", "detachPaymentMethod"],
]);

/** Whether the operation succeeds in such a place. */
export function succeedsHere({ id }: DescribedOperation): boolean {
  return !wantMore.has(id);
}

import type { components } from "@workspace-billing/api-types";
import type { Client } from "@workspace-billing/client";
import { acme, createWorkspace } from "./fixtures.ts";

type Schemas = components["schemas"];

/** A workspace of the client's user with one billing account that can pay for organizations. */
export async function createPayingWorkspace(client: Client, mode: "single" | "assigned") {
  const { id: workspaceId } = await createWorkspace(client, mode);
  const { id: billingAccountId } = await client.billingAccounts.create({ workspaceId }, acme);
  return { workspaceId, billingAccountId };
}

/** A pooled workspace of the client's user with one root organization; gives the parameters of its path. */
export async function createRoot(
  client: Client,
  fields: Partial<Schemas["OrganizationCreate"]> = {},
) {
  const { id: workspaceId } = await createWorkspace(client, "pooled");
  const { id: organizationId } = await client.organizations.create(
    { workspaceId },
    { name: "ACME Corporation", ...fields },
  );
  return { workspaceId, organizationId };
}

/** Files of one pixel or less, as data URIs. */
export const dataUris = {
  png: "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  gif: "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
  jpg: `data:image/jpeg;base64,${Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex").toString("base64")}`,
} as const;

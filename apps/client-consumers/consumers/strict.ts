import { createClient, isApiError, type Result } from "@workspace-billing/client";

const client = createClient({ baseUrl: "https://api.example.com", token: undefined });
const ids = { workspaceId: "ws_1", billingAccountId: "cus_1" };

const account = await client.billingAccounts.update(ids, { name: "ACME", phone: null });
export const phone: string | null = account.phone;
// @ts-expect-error The currency cannot be changed.
client.billingAccounts.update(ids, { currency: "usd" });
// @ts-expect-error A parameter is missing.
client.billingAccounts.get({ workspaceId: "ws_1" });

export function messageOf(result: Result<"getWorkspace">): string {
  switch (result.status) {
    case 200:
      return result.data.name;
    case 404:
      return (result.error.code satisfies "resource_missing" | undefined) ?? "not the API's";
    default:
      return result.error.message;
  }
}

export function fieldOf(caught: unknown): string | undefined {
  if (!isApiError(caught, "createWorkspace")) return undefined;
  // @ts-expect-error There is no such code.
  if (caught.code === "workspace_missing") return undefined;
  return caught.param;
}

for await (const workspace of client.workspaces.list()) workspace.archived satisfies boolean;

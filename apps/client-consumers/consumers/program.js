/**
 * What every runtime does with the client: reads, creates, lists, changes, fails. Gives what came of it.
 *
 * @param {typeof import("@workspace-billing/client")} clientPackage
 * @param {string} baseUrl
 * @param {string} token
 */
export async function program({ createClient, isApiError }, baseUrl, token) {
  const client = createClient({ baseUrl, token: async () => token });
  const { id: workspaceId } = await client.workspaces.create({
    name: "Zürich 🏔",
    billing_mode: "pooled",
  });
  const { id: billingAccountId } = await client.billingAccounts.create(
    { workspaceId },
    { name: "ACME", email: "billing@acme.com", phone: "+15551234567" },
  );
  const changed = await client.billingAccounts.modify(
    { workspaceId, billingAccountId },
    (draft) => {
      draft.phone = null;
    },
  );
  const names = [];
  for await (const workspace of client.workspaces.list({ limit: 1 })) names.push(workspace.name);
  const missing = await client.workspaces.get({ workspaceId: "ws_0000000000000000" }).result();
  const refused = await createClient({ baseUrl, token: "refused" })
    .workspaces.list()
    .catch((error) => error);
  const unreachable = await createClient({ baseUrl: "http://127.0.0.1:1", maxRetries: 0 })
    .workspaces.list()
    .catch((error) => error);
  return {
    phone: changed.phone,
    newest: names[0],
    missing: !missing.ok && missing.error.code,
    refused: isApiError(refused, "listWorkspaces") && refused.code,
    unreachable: `${unreachable.name}: ${unreachable.message}`,
  };
}

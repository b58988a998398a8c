import { createClient, isApiError } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });

const workspace = await client.workspaces.create({
  name: "ACME Corporation",
  billing_mode: "pooled",
});
const account = await client.billingAccounts.create(
  { workspaceId: workspace.id },
  { name: "ACME Corp Billing", email: "billing@acme.com" },
);

try {
  await client.billingAccounts.update(
    { workspaceId: workspace.id, billingAccountId: account.id },
    { phone: "+1 555 123 4567 extension 89" },
  );
} catch (error) {
  if (isApiError(error) && error.code === "stripe_rejected") console.log(error.param); // "phone"
}

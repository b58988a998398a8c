import { createClient } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });
await client.billingAccounts.delete({
  workspaceId: "ws_a1b2c3d4e5f6g7h8",
  billingAccountId: "cus_a1b2c3d4e5f6g7h8",
});

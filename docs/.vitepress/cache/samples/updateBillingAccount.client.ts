import { createClient } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });
const result = await client.billingAccounts.update(
  { workspaceId: "ws_a1b2c3d4e5f6g7h8", billingAccountId: "cus_a1b2c3d4e5f6g7h8" },
  {
    name: "ACME Corp (International)",
    email: "global.billing@acme.com",
    phone: "+15559876543",
    description: "Primary account for all international billing.",
    address: {
      country: "US",
      line1: "123 Main Street",
      line2: "Suite 456",
      city: "San Francisco",
      state: "CA",
      postal_code: "94105",
    },
  },
);

import { createClient } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });
const result = await client.billingAccounts.create(
  { workspaceId: "ws_a1b2c3d4e5f6g7h8" },
  {
    name: "ACME Corp (EU)",
    email: "billing.eu@acme.com",
    phone: "+4930123456",
    description: "For EU-based operations",
    currency: "eur",
    address: {
      country: "DE",
      line1: "Unter den Linden 1",
      city: "Berlin",
      postal_code: "10117",
    },
  },
);

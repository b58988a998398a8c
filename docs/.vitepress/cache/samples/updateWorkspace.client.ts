import { createClient } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });
const result = await client.workspaces.update(
  { workspaceId: "ws_a1b2c3d4e5f6g7h8" },
  {
    name: "ACME Corporation (Global)",
    description: "All ACME projects, worldwide.",
  },
);

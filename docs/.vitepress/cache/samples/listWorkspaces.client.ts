import { createClient } from "@workspace-billing/client";

const client = createClient({ baseUrl: "http://127.0.0.1:3000", token: process.env.TOKEN });
const result = await client.workspaces.list();

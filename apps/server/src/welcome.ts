import type { Server } from "node:http";
import { createClient } from "@workspace-billing/client";
import type { DevelopmentIssuer } from "./auth/development-issuer.ts";
import type { Config } from "./config.ts";
import { localUrlOf } from "./listen.ts";

const DEMO_USER = "auth0|demo";

/** Development mode: says how to go on; with the sandbox, makes something to look at, once. */
export async function welcome(
  config: Config,
  server: Server,
  issuer: DevelopmentIssuer,
): Promise<void> {
  const baseUrl = localUrlOf(server, config);
  const { token } = await issuer.issue(DEMO_USER);
  process.stdout.write(`
Workspace Billing is ready: ${baseUrl}
  documentation  ${baseUrl}/docs
  a token        ${token}
`);
  // Nobody's real Stripe account gets a demo customer.
  if (config.stripe.mode !== "sandbox") return;
  const demo = await findOrCreateDemo(baseUrl, token);
  process.stdout.write(`
Update the demo billing account, and with it the Customer in Stripe (the sandbox):

${updateCommand(baseUrl, token, demo)}

`);
}

interface Demo {
  readonly workspaceId: string;
  readonly billingAccountId: string;
}

async function findOrCreateDemo(baseUrl: string, token: string): Promise<Demo> {
  const client = createClient({ baseUrl, token });
  const { data: workspaces } = await client.workspaces.list({ archived: false });
  const workspace =
    workspaces.at(-1) ??
    (await client.workspaces.create({
      name: "ACME Corporation",
      description: "Primary workspace for all ACME projects.",
      billing_mode: "pooled",
    }));
  const workspaceId = workspace.id;
  const { data: accounts } = await client.billingAccounts.list({ workspaceId });
  const account =
    accounts.at(-1) ??
    (await client.billingAccounts.create(
      { workspaceId },
      {
        name: "ACME Corp Billing",
        email: "billing@acme.com",
        phone: "+15551234567",
        description: "For US-based operations",
        address: {
          country: "US",
          line1: "123 Main Street",
          line2: "Suite 456",
          city: "San Francisco",
          state: "CA",
          postal_code: "94105",
        },
      },
    ));
  return { workspaceId, billingAccountId: account.id };
}

/** The example of the documentation page, with ids that exist. */
function updateCommand(baseUrl: string, token: string, demo: Demo): string {
  return `curl --request PATCH \\
  --url ${baseUrl}/workspaces/${demo.workspaceId}/billing-accounts/${demo.billingAccountId} \\
  --header 'Authorization: Bearer ${token}' \\
  --header 'Content-Type: application/json' \\
  --data '
{
  "name": "ACME Corp (International)",
  "email": "global.billing@acme.com",
  "phone": "+15559876543",
  "description": "Primary account for all international billing.",
  "address": {
    "country": "US",
    "line1": "123 Main Street",
    "line2": "Suite 456",
    "city": "San Francisco",
    "state": "CA",
    "postal_code": "94105"
  }
}
'`;
}

import type Stripe from "stripe";
import type { TestServer } from "./server.ts";

/** The Customers in Stripe that were made for a workspace, newest first. */
export async function customersOf(
  { stripe }: TestServer,
  workspaceId: string,
): Promise<Stripe.Customer[]> {
  const customers: Stripe.Customer[] = [];
  for await (const customer of stripe.customers.list({ limit: 100 })) {
    if (customer.metadata["workspace_id"] === workspaceId) customers.push(customer);
  }
  return customers;
}

/** How many creations in a workspace are under way, or in doubt. */
export async function openIntents({ database }: TestServer, workspaceId: string): Promise<number> {
  const intents = database.db.selectFrom("intents").where("workspace_id", "=", workspaceId);
  return (await intents.select("id").execute()).length;
}

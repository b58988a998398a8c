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

import Stripe from "stripe";
import { usedEvents } from "../../src/stripe/event.ts";
import type { TestServer } from "./server.ts";

/** What test servers are told their events are signed with. */
const SECRET = "whsec_test";

/** Tells the server of an event, as Stripe does. */
export async function tellEvent({ baseUrl }: TestServer, event: Stripe.Event): Promise<Response> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
  return await fetch(`${baseUrl}/webhooks/stripe`, {
    method: "POST",
    headers: { "Stripe-Signature": signature },
    body: payload,
  });
}

/** What has happened to a customer that anything is done about, oldest first. */
export async function eventsOf(
  { stripe }: TestServer,
  { billingAccountId }: { readonly billingAccountId: string },
): Promise<readonly Stripe.Event[]> {
  const wanted = { types: [...usedEvents], limit: 100 };
  const found: Stripe.Event[] = [];
  for await (const event of stripe.events.list(wanted)) {
    // The object of each of these types is a customer, or has one.
    const { id, customer } = event.data.object as { id: string; customer?: unknown };
    if (id === billingAccountId || customer === billingAccountId) found.unshift(event);
    // Before that there was no such customer.
    if (id === billingAccountId && event.type === "customer.created") break;
  }
  return found;
}

import type { Event } from "../events/event.ts";
import type { Endpoint } from "./endpoint-book.ts";
import { signatureHeader } from "./signature.ts";

/** How long an endpoint may take to answer. */
const TIMEOUT_MS = 10_000;

/**
 * Posts an event to an endpoint (docs.stripe.com/webhooks). Never rejects.
 * @param signal ends the attempt
 * @returns whether the endpoint took it, with a status from 200 to 299; a redirect is none
 */
export async function sendEvent(
  fetch: typeof globalThis.fetch,
  endpoint: Endpoint,
  event: Event,
  signal: AbortSignal,
): Promise<boolean> {
  const body = JSON.stringify(event, null, 2);
  // The machine's time, not the sandbox's: the receiver compares it with its own.
  const timestamp = Math.floor(Date.now() / 1000);
  try {
    const response = await fetch(endpoint.url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        Accept: "*/*; q=0.5, application/xml",
        "Cache-Control": "no-cache",
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signatureHeader(body, endpoint.secret, timestamp),
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      },
      body,
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

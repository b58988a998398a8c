import { createHmac } from "node:crypto";

/**
 * The `Stripe-Signature` of a payload: `t=…,v1=…`, the HMAC with SHA-256 of the time, a dot and the payload
 * (docs.stripe.com/webhooks/signature#verify-manually).
 * @param secret the endpoint's, `whsec_…`
 * @param timestamp seconds
 */
export function signatureHeader(payload: string, secret: string, timestamp: number): string {
  const signature = createHmac("sha256", secret).update(`${timestamp}.${payload}`).digest("hex");
  return `t=${timestamp},v1=${signature}`;
}

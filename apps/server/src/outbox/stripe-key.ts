const OURS = /^(obx|intent)_[0-9A-Za-z]{20}\.\d+$/;

/**
 * The idempotency key of an effect at Stripe. The attempt stays the same after a lost answer, and rises only when Stripe
 * has answered 5xx: it keeps that answer under the key, and would give it again
 * (https://docs.stripe.com/api/idempotent_requests).
 */
export function toStripeKey(effectId: string, attempt: number): string {
  return `${effectId}.${attempt}`;
}

/** Whether a request that Stripe tells of was made by a server of ours, by its idempotency key. */
export function isOurs(idempotencyKey: string): boolean {
  return OURS.test(idempotencyKey);
}

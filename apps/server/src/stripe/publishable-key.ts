import type { StripeConfig } from "../config.ts";

/** The key that a browser needs to confirm what was begun here; the sandbox takes any. */
export function publishableKeyOf(stripe: StripeConfig): string {
  return stripe.mode === "stripe" ? stripe.publishableKey : "pk_test_sandbox";
}

/** Creates what is sold at Stripe: `node apps/server/src/bin/create-catalog.ts`, with STRIPE_SECRET_KEY set. */
import { origin, stripeKey } from "../config-forms.ts";
import { createReader } from "../config-reader.ts";
import { createCatalog } from "../stripe/catalog.ts";
import { connectStripe } from "../stripe/connect.ts";

const reader = createReader(process.env);
const secretKey = reader.read("STRIPE_SECRET_KEY", stripeKey("sk_", "rk_"), "");
const apiBase = reader.read("STRIPE_API_BASE", origin, "https://api.stripe.com");
if (!reader.isSet("STRIPE_SECRET_KEY")) reader.miss("STRIPE_SECRET_KEY", "it says whose catalogue");

try {
  if (reader.problems.length > 0) throw new Error(reader.problems.join("\n"));
  const created = await createCatalog(connectStripe({ secretKey, apiBase }));
  for (const key of created) process.stdout.write(`created ${key}\n`);
  process.stdout.write(`The catalogue is complete; ${created.length} prices were missing.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

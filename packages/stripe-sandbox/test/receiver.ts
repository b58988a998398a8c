import Stripe from "stripe";

const verifier = new Stripe("sk_test_x");

export const HOOK = { url: "https://app.example/webhooks", secret: "whsec_test" };

/** An application's end of webhooks: it verifies each delivery with the SDK, and answers as it is told. */
export function receiver(secret = HOOK.secret) {
  const received: Stripe.Event[] = [];
  const answers: (number | Error)[] = [];
  const fetch = async (input: Request | URL | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const answer = answers.shift() ?? 200;
    if (answer instanceof Error) throw answer;
    const signature = request.headers.get("stripe-signature") ?? "";
    const payload = await request.text();
    received.push(verifier.webhooks.constructEvent(payload, signature, secret));
    return new Response(null, { status: answer });
  };
  return {
    /** What came, in order, also what was answered with a failure. */
    received,
    /** The answers to the next deliveries; 200 when there are none left. */
    answers,
    fetch,
    types: () => received.map(({ type }) => type),
  };
}

import { assertStatus, newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";

/** What happens under a key that nobody has used. */
export const firstUse: readonly Requirement[] = [
  {
    title: "first use: the request takes effect, and its answer is not marked as given again",
    source: sources.enforcement,
    async check(exchange) {
      const request = await exchange.subject.request();
      await exchange.assertEffects(1, () => exchange.succeed(request, newKey()));
    },
  },
  {
    title: "first use: the same request under another key takes effect again",
    source: sources.uniqueness,
    async check(exchange) {
      const request = await exchange.subject.request();
      await exchange.assertEffects(2, async () => {
        await exchange.succeed(request, newKey());
        await exchange.succeed(request, newKey());
      });
    },
  },
  {
    title: "first use: without a key each request takes effect",
    source: sources.stripe,
    applies: ({ required }) => !required,
    async check(exchange) {
      const request = await exchange.subject.request();
      await exchange.assertEffects(2, async () => {
        await exchange.succeed(request);
        await exchange.succeed(request);
      });
    },
  },
  {
    title: "first use: a request without a key is refused",
    source: sources.errors,
    applies: ({ required }) => required,
    async check(exchange) {
      const request = await exchange.subject.request();
      const answer = await exchange.assertEffects(0, () => exchange.send(request));
      assertStatus(answer, exchange.rules.invalidKey);
    },
  },
];

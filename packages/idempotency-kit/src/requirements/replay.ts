import { newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";

/** What the same request meets under the same key, once the first has been answered. */
export const replay: readonly Requirement[] = [
  {
    title: "replay: the same request gets the same status, headers and body, and takes no effect",
    source: sources.enforcement,
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      await exchange.assertEffects(1, async () => {
        const first = await exchange.succeed(request, key);
        exchange.assertSame(await exchange.send(request, key), first);
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
  {
    title: "replay: the answer is marked as given again",
    source: sources.stripe,
    applies: ({ marker }) => marker !== null,
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      await exchange.succeed(request, key);
      exchange.assertMarked(await exchange.send(request, key), true);
    },
  },
  {
    title: "replay: what happened since makes no difference",
    source: sources.enforcement,
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      const first = await exchange.succeed(request, key);
      await exchange.succeed(await exchange.subject.other(request), newKey());
      await exchange.assertEffects(0, async () => {
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
  {
    title: "replay: after a restart the answer is still there",
    source: sources.enforcement,
    needs: "restart",
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      await exchange.assertEffects(1, async () => {
        const first = await exchange.succeed(request, key);
        await exchange.subject.restart?.();
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
];

import { newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";

const MINUTE_MS = 60_000;

/** How long an answer is kept. */
export const expiry: readonly Requirement[] = [
  {
    title: "expiry: a minute before its end the answer is still given again",
    source: sources.expiry,
    needs: "advance",
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      await exchange.assertEffects(1, async () => {
        const first = await exchange.succeed(request, key);
        await exchange.subject.advance?.(exchange.rules.ttlMs - MINUTE_MS);
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
  {
    title: "expiry: a minute after its end the key is as good as new, also for another request",
    source: sources.expiry,
    needs: "advance",
    async check(exchange) {
      const request = await exchange.subject.request();
      const keys = [newKey(), newKey()] as const;
      await exchange.succeed(request, keys[0]);
      await exchange.succeed(request, keys[1]);
      await exchange.subject.advance?.(exchange.rules.ttlMs + MINUTE_MS);
      await exchange.assertEffects(2, async () => {
        await exchange.succeed(request, keys[0]);
        await exchange.succeed(await exchange.subject.other(request), keys[1]);
      });
    },
  },
];

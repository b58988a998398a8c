import { assertStatus, newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";

/** What another request, or another caller, meets under a key that is in use. */
export const mismatch: readonly Requirement[] = [
  {
    title: "mismatch: another request under the same key is refused, and takes no effect",
    source: sources.errors,
    async check(exchange) {
      const request = await exchange.subject.request();
      const other = await exchange.subject.other(request);
      const key = newKey();
      await exchange.succeed(request, key);
      const answer = await exchange.assertEffects(0, () => exchange.send(other, key));
      assertStatus(answer, exchange.rules.mismatch);
      exchange.assertMarked(answer, false);
    },
  },
  {
    title: "mismatch: the first request gets its answer afterwards, too",
    source: sources.enforcement,
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      const first = await exchange.succeed(request, key);
      await exchange.send(await exchange.subject.other(request), key);
      await exchange.assertEffects(0, async () => {
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
  {
    title: "scope: the same key of another caller is another key",
    source: sources.security,
    needs: "byAnother",
    async check(exchange) {
      const request = await exchange.subject.request();
      const theirs = (await exchange.subject.byAnother?.(request)) ?? request;
      const key = newKey();
      await exchange.assertEffects(2, async () => {
        const first = await exchange.succeed(request, key);
        await exchange.succeed(theirs, key);
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
];

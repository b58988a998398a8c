import { assertStatus, type Exchange, newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";

/** What can be a key. */
export const keySyntax: readonly Requirement[] = [
  {
    title: "key: as long as may be, and no longer",
    source: sources.stripe,
    async check(exchange) {
      const { keyLengthMax } = exchange.rules;
      await isKey(exchange, newKey().padEnd(keyLengthMax, "k"));
      await isNoKey(exchange, newKey().padEnd(keyLengthMax + 1, "k"));
    },
  },
  {
    title: "key: two that differ in their last character, or in their case, are two",
    source: sources.uniqueness,
    async check(exchange) {
      const key = newKey().padEnd(exchange.rules.keyLengthMax - 1, "k");
      const request = await exchange.subject.request();
      await exchange.assertEffects(3, async () => {
        await exchange.succeed(request, `${key}a`);
        await exchange.succeed(request, `${key}b`);
        await exchange.succeed(request, `${key}A`);
      });
    },
  },
  {
    title: "key: a string as the draft writes it, and any other of printable ASCII characters",
    source: sources.syntax,
    async check(exchange) {
      await isKey(exchange, `"${newKey()}"`);
      await isKey(exchange, `${newKey()} ';--, "\\" %00 <{[()]}> ~`);
    },
  },
  {
    title: "key: an empty one is none",
    source: sources.security,
    check: (exchange) => isNoKey(exchange, ""),
  },
  {
    title: "key: what is not printable ASCII is none",
    source: sources.security,
    async check(exchange) {
      await isNoKey(exchange, `${newKey()}é`);
      await isNoKey(exchange, `${newKey()}\t${newKey()}`);
    },
  },
];

async function isKey(exchange: Exchange, key: string): Promise<void> {
  const request = await exchange.subject.request();
  await exchange.assertEffects(1, async () => {
    const first = await exchange.succeed(request, key);
    exchange.assertSame(await exchange.send(request, key), first);
  });
}

async function isNoKey(exchange: Exchange, key: string): Promise<void> {
  const request = await exchange.subject.request();
  const answer = await exchange.assertEffects(0, () => exchange.send(request, key));
  assertStatus(answer, exchange.rules.invalidKey);
}

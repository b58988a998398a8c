import { describe, test } from "vitest";
import { Exchange } from "./exchange.ts";
import { requirements } from "./requirements.ts";
import { defaultRules, type Subject } from "./subject.ts";

/**
 * Registers a test for each promise that a server with an `Idempotency-Key` makes. What the subject cannot do is skipped,
 * and the title says what it would need. The functions of the subject are called in tests only, so a server that is
 * started in `beforeAll` will do.
 *
 * ```ts
 * describeIdempotency("POST /orders", {
 *   baseUrl: () => server.url,
 *   request: () => ({ method: "POST", path: "/orders", body: { item: "tea" } }),
 *   other: (request) => ({ ...request, body: { item: "coffee" } }),
 *   countEffects: async () => (await (await fetch(`${server.url}/orders`)).json()).length,
 * });
 * ```
 */
export function describeIdempotency(title: string, subject: Subject): void {
  const rules = { ...defaultRules, ...subject.rules };
  describe(title, () => {
    for (const { title: promise, source, needs, applies, check } of requirements) {
      if (applies && !applies(rules)) continue;
      const isMissing = needs !== undefined && subject[needs] === undefined;
      const name = isMissing ? `${promise} (needs ${needs})` : promise;
      test.skipIf(isMissing)(name, () => check(new Exchange(subject)).catch(withSource(source)));
    }
  });
}

/** Says with a broken promise where it is written. */
function withSource(source: string) {
  return (cause: unknown): never => {
    const broken = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${broken}\nThe promise: ${source}`, { cause });
  };
}

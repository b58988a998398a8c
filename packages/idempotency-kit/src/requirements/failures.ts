import assert from "node:assert/strict";
import { type Answer, assertSuccess, type Exchange, newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";
import type { KeyedRequest } from "../subject.ts";

/** What becomes of a key under which a request has failed. */
export const failures: readonly Requirement[] = [
  {
    title: "failures: a request that fails validation leaves the key free for the mended one",
    source: sources.stripe,
    needs: "invalid",
    async check(exchange) {
      const invalid = await exchange.subject.invalid?.();
      await leavesFree(exchange, invalid, [400, 422]);
    },
  },
  {
    title: "failures: a request of somebody who may not send it leaves the key free",
    source: sources.stripe,
    needs: "unauthorized",
    async check(exchange) {
      const request = await exchange.subject.request();
      const forbidden = await exchange.subject.unauthorized?.(request);
      await leavesFree(exchange, forbidden, [401, 403]);
    },
  },
  {
    title: "failures: a refusal is given again, also when nothing is in the way any more",
    source: sources.enforcement,
    needs: "refused",
    applies: ({ keepsRefusals }) => keepsRefusals,
    async check(exchange) {
      const { first, again } = await failAndMend(exchange, "refused", 0);
      assert.ok(first.status >= 400 && first.status < 500, `${first.status} is no refusal`);
      exchange.assertSame(again, first);
      exchange.assertMarked(again, true);
    },
  },
  {
    title: "failures: a refusal is not given again when nothing is in the way any more",
    source: sources.errors,
    needs: "refused",
    applies: ({ keepsRefusals }) => !keepsRefusals,
    async check(exchange) {
      const { first, again } = await failAndMend(exchange, "refused", 1);
      assert.ok(first.status >= 400 && first.status < 500, `${first.status} is no refusal`);
      assertSuccess(again);
    },
  },
  {
    title: "failures: after a 5xx the repeat takes effect, once",
    source: sources.errors,
    needs: "failing",
    applies: ({ keepsServerErrors }) => !keepsServerErrors,
    async check(exchange) {
      const { first, again } = await failAndMend(exchange, "failing", 1);
      assert.ok(first.status >= 500, `${first.status} is no 5xx`);
      assertSuccess(again);
    },
  },
  {
    title: "failures: a 5xx is given again",
    source: sources.stripe,
    needs: "failing",
    applies: ({ keepsServerErrors }) => keepsServerErrors,
    async check(exchange) {
      const { first, again } = await failAndMend(exchange, "failing", 0);
      assert.ok(first.status >= 500, `${first.status} is no 5xx`);
      exchange.assertSame(again, first);
    },
  },
];

/** Expects that a request fails so, and that the key serves another request afterwards. */
async function leavesFree(
  exchange: Exchange,
  failing: KeyedRequest | undefined,
  statuses: readonly number[],
): Promise<void> {
  assert.ok(failing, "the subject has no such request");
  const key = newKey();
  const failed = await exchange.assertEffects(0, () => exchange.send(failing, key));
  assert.ok(statuses.includes(failed.status), `${failed.status} is none of ${statuses}`);
  const request = await exchange.subject.request();
  await exchange.assertEffects(1, () => exchange.succeed(request, key));
}

/** Sends a request that fails; then, twice, when it could succeed. */
async function failAndMend(
  exchange: Exchange,
  hook: "refused" | "failing",
  effects: number,
): Promise<{ first: Answer; again: Answer }> {
  const obstructed = await exchange.subject[hook]?.();
  assert.ok(obstructed, "the subject has no such request");
  const { request } = obstructed;
  const key = newKey();
  let mended = false;
  const mend = async () => {
    if (!mended) await obstructed.mend();
    mended = true;
  };
  try {
    const first = await exchange.assertEffects(0, () => exchange.send(request, key));
    exchange.assertMarked(first, false);
    await mend();
    const again = await exchange.assertEffects(effects, async () => {
      const second = await exchange.send(request, key);
      exchange.assertSame(await exchange.send(request, key), second);
      return second;
    });
    return { first, again };
  } finally {
    await mend();
  }
}

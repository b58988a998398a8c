import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { type Answer, assertStatus, assertSuccess, type Exchange, newKey } from "../exchange.ts";
import { type Requirement, sources } from "../requirement.ts";
import type { Held, KeyedRequest } from "../subject.ts";

const AT_ONCE = 20;
const IN_USE = 409;
/** How often a request is repeated while another one with its key is running. */
const REPEATS_MAX = 100;
/** Between two repeats; and what a server is given to notice what it does not tell of. */
const PAUSE_MS = 100;

/** What happens under a key at the same time. */
export const concurrency: readonly Requirement[] = [
  {
    title: `at once: of ${AT_ONCE} requests one takes effect, and all get its answer or 409`,
    source: sources.enforcement,
    async check(exchange) {
      const request = await exchange.subject.request();
      const key = newKey();
      await exchange.assertEffects(1, async () => {
        const answers = await Promise.all(
          Array.from({ length: AT_ONCE }, () => exchange.send(request, key)),
        );
        const [first, ...others] = answers.filter(({ status }) => status !== IN_USE);
        assert.ok(first, "every request was answered 409");
        assertSuccess(first);
        for (const other of others) exchange.assertSame(other, first);
        exchange.assertSame(await exchange.send(request, key), first);
      });
    },
  },
  {
    title: "at once: while the first is running, the second gets 409 and takes no effect",
    source: sources.errors,
    needs: "hold",
    applies: ({ whileRunning }) => whileRunning === "conflict",
    check: (exchange) =>
      exchange.assertEffects(1, () =>
        withHeld(exchange, async ({ request, release }, key, running) => {
          const patience = AbortSignal.timeout(exchange.rules.patienceMs);
          const second = await exchange.send(request, key, patience);
          assertStatus(second, IN_USE);
          exchange.assertMarked(second, false);
          await release();
          const first = await running;
          assertSuccess(first);
          exchange.assertSame(await exchange.send(request, key), first);
        }),
      ),
  },
  {
    title: "at once: while the first is running, the second waits and gets its answer",
    source: sources.enforcement,
    needs: "hold",
    applies: ({ whileRunning }) => whileRunning === "wait",
    check: (exchange) =>
      exchange.assertEffects(1, () =>
        withHeld(exchange, async ({ request, release }, key, running) => {
          const waiting = exchange.send(request, key);
          const early = await Promise.race([waiting, pause()]);
          assert.equal(early, undefined, "it did not wait");
          await release();
          const first = await running;
          assertSuccess(first);
          exchange.assertSame(await waiting, first);
        }),
      ),
  },
  {
    title:
      "at once: a request whose caller has gone takes effect once, and the repeat gets the answer",
    source: sources.stripe,
    needs: "hold",
    check: (exchange) =>
      exchange.assertEffects(1, () =>
        withHeld(exchange, async ({ request, release }, key, running, leave) => {
          leave();
          await assert.rejects(running, "it was answered before it was let go");
          await pause();
          await release();
          const answer = await sendUntilFree(exchange, request, key);
          assertSuccess(answer);
          exchange.assertSame(await exchange.send(request, key), answer);
        }),
      ),
  },
];

/** Runs `work` while the server is at work on a request under a key, and lets that go in any case. */
async function withHeld(
  exchange: Exchange,
  work: (held: Held, key: string, running: Promise<Answer>, leave: () => void) => Promise<void>,
): Promise<void> {
  const held = await exchange.subject.hold?.();
  if (!held) throw new Error("the subject cannot be held");
  const key = newKey();
  const aborter = new AbortController();
  const running = exchange.send(held.request, key, aborter.signal);
  // Whoever waits for it is told; nobody need wait.
  running.catch(() => undefined);
  try {
    const early = await Promise.race([held.arrived.then(() => undefined), running]);
    assert.equal(early, undefined, "it was answered, where the server should be at work on it");
    await work(held, key, running, () => aborter.abort());
  } finally {
    await held.release();
  }
}

/** As a good client does: repeats with the same key while that is in use. */
async function sendUntilFree(
  exchange: Exchange,
  request: KeyedRequest,
  key: string,
): Promise<Answer> {
  for (let repeat = 1; ; repeat += 1) {
    const answer = await exchange.send(request, key);
    if (answer.status !== IN_USE || repeat === REPEATS_MAX) return answer;
    await pause();
  }
}

function pause(): Promise<undefined> {
  return setTimeout(PAUSE_MS, undefined);
}

import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@workspace-billing/client";
import type { Fault } from "@workspace-billing/stripe-sandbox";
import { expect, test } from "vitest";
import { oursOf, stripesOf } from "../process/both-sides.ts";
import { openWork, untilNothingIsOpen } from "../process/open-work.ts";
import { type Stage, setStage } from "../process/stage.ts";
import { describeOnEachDatabase } from "../support/database.ts";
import { OWNER } from "../support/server.ts";
import { type Cast, createCast } from "./cast.ts";
import type { LastRequest, Victim } from "./victims.ts";

const SUCCESS = /^20[014] /;
/** There are ten times as many moments where every statement is one. */
const TIMEOUT_MS = process.env["CRASH_MOMENTS"] === "all" ? 3_000_000 : 300_000;
/** Who waits for Stripe in vain waits so long; nobody else waits too short, however busy the machine is. */
const SHORT_DEADLINE_MS = 500;
const LONG_DEADLINE_MS = 10_000;
/** Retries of what must succeed before anything goes wrong. */
const PATIENT = 10;
/** Stripe does nothing and says nothing. Whoever asks it does not ask again meanwhile: moments can be counted. */
const silence: Fault = { fault: "hang", work: "never", probability: 1 };

/**
 * Describes what is promised of each operation whenever the server dies over it: it is killed before the first moment at
 * which something would be kept or told, then before the second, and so on, until the operation ends first.
 *
 * On SQLite it comes back and heals by itself; then the request is repeated. On PostgreSQL another server has gone on,
 * where the request is repeated at once.
 */
export function describeDeaths(title: string, victims: readonly Victim[]): void {
  describeOnEachDatabase(title, ({ engine, freshUrl }) => {
    test.concurrent.for(victims)(
      "$operation: killed before each of its $momentsMin different moments, it is done on both sides and once, or not at all",
      { timeout: TIMEOUT_MS },
      async (victim, { annotate }) => {
        const stage = await setStage(await freshUrl());
        // What is delivered later is delivered by any server: it must be the one that is to die over it.
        const isAlone = engine === "sqlite" || victim.isStripeAway;
        const deadlineMs = victim.isStripeAway ? SHORT_DEADLINE_MS : LONG_DEADLINE_MS;
        const cast = await createCast(stage, { count: isAlone ? 1 : 2, deadlineMs });
        try {
          const deaths: string[] = [];
          for (;;) {
            const death = await kill(stage, cast, victim, deaths.length + 1, engine === "sqlite");
            if (death === undefined) break;
            deaths.push(death);
          }
          await annotate(deaths.join("\n"));
          expect(new Set(deaths.map(toMoment)).size).toBeGreaterThanOrEqual(victim.momentsMin);
        } finally {
          await cast.close();
          await stage.close();
        }
      },
    );
  });
}

/** Has the server killed before that moment. Gives its last words; undefined, if the operation had ended first. */
async function kill(
  stage: Stage,
  cast: Cast,
  victim: Victim,
  moment: number,
  healsFirst: boolean,
): Promise<string | undefined> {
  const token = await stage.token(OWNER);
  const client = (maxRetries = 0) => createClient({ baseUrl: cast.baseUrl, token, maxRetries });
  // On a busy machine Stripe may be too slow for the deadline of those who are to wait for it in vain.
  const request = await victim.prepare(client(PATIENT));
  const effects = countEffects(stage, request);
  const key = crypto.randomUUID();
  const send = () => sendTo(cast.baseUrl, token, key, request);
  const expectEqualSides = async (when: string) => {
    await untilNothingIsOpen(stage.database, when);
    const [ours, stripes] = await Promise.all([
      oursOf(client(), request.workspaceId),
      stripesOf(stage, request.workspaceId),
    ]);
    expect(ours, when).toEqual(stripes);
  };

  await cast.arm(moment);
  if (victim.isStripeAway) stage.sandbox.faults.set([silence]);
  const answer = await send().catch(() => undefined);
  stage.sandbox.faults.clear();
  if (answer !== undefined) await untilDeadOrIdle(stage, cast);
  const survived = answer !== undefined && (await cast.spare());
  const when = survived ? "not killed" : await cast.succeed();
  if (answer !== undefined) expect(answer, when).toMatch(SUCCESS);
  if (healsFirst) {
    await expectEqualSides(when);
    expect(effects(), when).toBeOneOf(answer === undefined ? [0, 1] : [1]);
  }

  expect(await send(), `${when}; repeated`).toMatch(SUCCESS);
  await expectEqualSides(`${when}; repeated`);
  expect(effects(), `${when}; repeated`).toBe(1);
  return survived ? undefined : when;
}

/** What was about to happen when it was killed, whenever that was and whatever it was about. */
function toMoment(death: string): string {
  return death.replace(/^.*?: /, "").replaceAll(/(cus|sub)_\w+/g, "…");
}

/** What was promised may still be to be done. */
async function untilDeadOrIdle({ database }: Stage, cast: Cast): Promise<void> {
  let isDead = false;
  cast.death().then(() => {
    isDead = true;
  });
  while (!isDead && (await openWork(database)).length > 0) await delay(10);
}

/** Counts, from now on, what was done at Stripe, by Stripe's own account of it. */
function countEffects({ sandbox }: Stage, { isEffect }: LastRequest): () => number {
  const before = new Set(sandbox.requests().map(({ requestId }) => requestId));
  return () =>
    sandbox
      .requests()
      .filter((asked) => asked.effect && !before.has(asked.requestId) && isEffect(asked)).length;
}

/** Gives the status and the body. @throws TypeError where there is no answer */
async function sendTo(
  baseUrl: string,
  token: string,
  key: string,
  { method, path, body }: LastRequest,
): Promise<string> {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      "Idempotency-Key": key,
      ...(body ? { "Content-Type": "application/json" } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return `${response.status} ${await response.text()}`;
}

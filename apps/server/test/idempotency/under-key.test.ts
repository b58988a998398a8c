import { beforeEach, expect, test } from "vitest";
import { toInstant } from "../../src/clock.ts";
import type { Executor } from "../../src/db/executor.ts";
import type { Database } from "../../src/db/open-database.ts";
import { AppError } from "../../src/errors.ts";
import type { HandlerReply, KeyedCall, Run } from "../../src/idempotency/keyed-call.ts";
import { answerUnderKey } from "../../src/idempotency/under-key.ts";
import { toOutcome, toRefusal } from "../../src/outbox/outcome.ts";
import { StripeUnavailable } from "../../src/stripe/stripe-error.ts";
import { insertWorkspaces, workspaceIds, workspaceRow } from "../db/rows.ts";
import { describeOnEachDatabase } from "../support/database.ts";

const RUN_MS = 7000;
const START = Date.parse("2026-11-23T10:00:00.000Z");
const created: HandlerReply = { status: 201, headers: { ETag: '"1"' }, body: { id: "a" } };
const replayed = { "Idempotent-Replayed": "true" };
const unavailable = new AppError("stripe_unavailable");
const stripeUnavailable = new StripeUnavailable({
  nothingDone: true,
  isStored: false,
  reason: "unavailable",
  cause: undefined,
});

describeOnEachDatabase("a request under a key", ({ database }) => {
  let now = START;
  beforeEach(async () => {
    now = START;
    await insertWorkspaces(database().db, workspaceRow("ws_1"));
  });

  function answer(run: Run, fingerprint = "this request"): Promise<HandlerReply> {
    const dependencies = {
      database: database(),
      clock: () => now,
      observer: { keyReused: () => undefined },
      runMs: RUN_MS,
    };
    return answerUnderKey(dependencies, { caller: "auth0|ada", key: "k", fingerprint }, run);
  }

  /** Begins an effect that nothing is known of yet, and goes on as it is told. */
  const begin =
    (effectId: string, goOn: () => Promise<HandlerReply>): Run =>
    async ({ keyed }) => {
      await database().transaction(async (trx) => {
        await keyed?.bind(trx, effectId);
        await insertIntent(trx, effectId);
      });
      keyed?.begun();
      return await goOn();
    };

  /** What each run of the same request was given to go on with. */
  function recording(runs: (string | undefined)[], goOn: () => Promise<HandlerReply>): Run {
    return async ({ keyed }) => {
      runs.push(keyed?.effectId);
      return await goOn();
    };
  }

  test("that writes: effect and answer are there together, and a repeat runs nothing", async () => {
    await answer(({ write }) =>
      write(async (trx) => {
        await insertWorkspaces(trx, workspaceRow("a"));
        return created;
      }),
    );

    const repeated = await answer(() => expect.unreachable());

    expect(repeated).toEqual({ ...created, headers: { ETag: '"1"', ...replayed } });
    expect(await workspaceIds(database().db)).toEqual(["a", "ws_1"]);
  });

  test.for<[string, unknown]>([
    ["an error that nobody foresaw", new Error("disk on fire")],
    ["who may not", new AppError("insufficient_role")],
    ["Stripe that does not answer", stripeUnavailable],
  ])("that writes and fails by %s: nothing is there, the key neither", async ([, error]) => {
    const failing = answer(({ write }) =>
      write(async (trx) => {
        await insertWorkspaces(trx, workspaceRow("a"));
        throw error;
      }),
    );

    await expect(failing).rejects.toBe(error);
    expect(await workspaceIds(database().db)).toEqual(["ws_1"]);
    expect(await records(database())).toEqual([]);
  });

  test("that writes and is refused: nothing is there but the refusal", async () => {
    const refusal = new AppError("workspace_archived", { param: "x" });
    const refused = answer(({ write }) =>
      write(async (trx) => {
        await insertWorkspaces(trx, workspaceRow("a"));
        throw refusal;
      }),
    );

    await expect(refused).rejects.toBe(refusal);
    expect(await workspaceIds(database().db)).toEqual(["ws_1"]);
    await expect(answer(() => expect.unreachable())).rejects.toMatchObject({
      code: "workspace_archived",
      message: refusal.message,
      details: { param: "x", headers: replayed },
    });
  });

  test("that writes and is refused after a query that failed: the refusal is kept", async () => {
    const refused = answer(({ write }) =>
      write(async (trx) => {
        await insertWorkspaces(trx, workspaceRow("ws_1")).catch(() => {
          throw new AppError("workspace_archived");
        });
        return created;
      }),
    );

    await expect(refused).rejects.toMatchObject({ code: "workspace_archived" });
    expect(await records(database())).toMatchObject([{ effect_id: null }]);
  });

  test("is told what came of the effect that its first run has begun", async () => {
    const first = await answer(begin("intent_1", async () => created));
    await endIntent(database(), "intent_1", toOutcome("made"));
    const runs: (string | undefined)[] = [];

    const second = await answer(recording(runs, async () => created));

    expect([first, second]).toEqual([
      created,
      { ...created, headers: { ETag: '"1"', ...replayed } },
    ]);
    expect(runs).toEqual(["intent_1"]);
  });

  test("is refused again as the effect was", async () => {
    const refusal = new AppError("card_declined");
    const first = answer(begin("intent_1", () => Promise.reject(refusal)));
    await expect(first).rejects.toBe(refusal);
    await endIntent(database(), "intent_1", toRefusal(refusal));

    const second = answer(recording([], () => Promise.reject(refusal)));

    await expect(second).rejects.toMatchObject({
      code: "card_declined",
      details: { headers: replayed },
    });
    expect(await records(database())).toMatchObject([{ effect_id: "intent_1", reply: null }]);
  });

  test("while the first runs: 409, and nothing runs, until its time is up", async () => {
    const ended = Promise.withResolvers<HandlerReply>();
    const begun = Promise.withResolvers<void>();
    const first = answer(
      begin("intent_1", () => {
        begun.resolve();
        return ended.promise;
      }),
    );
    await begun.promise;
    const runs: (string | undefined)[] = [];

    await expect(answer(() => expect.unreachable())).rejects.toMatchObject({
      code: "idempotency_key_in_use",
      details: { headers: { "Retry-After": "1" } },
    });
    now += RUN_MS;
    await answer(recording(runs, async () => created));

    expect(runs).toEqual(["intent_1"]);
    ended.resolve(created);
    await first;
  });

  test("after a process that died: the effect is taken up by one of many, and by nobody before its time", async () => {
    await leaveBehind(database(), "intent_1", toInstant(now + 1));
    const runs: (string | undefined)[] = [];
    const repeat = () => answer(recording(runs, async () => created)).catch((error) => error.code);

    expect(await repeat()).toBe("idempotency_key_in_use");
    now += 1;
    const answers = await Promise.all(Array.from({ length: 10 }, repeat));

    expect(runs).toEqual(["intent_1"]);
    expect(answers.filter((one) => one !== "idempotency_key_in_use")).toEqual([created]);
  });

  test.for([
    ["first", async () => undefined],
    ["second", (run: (goOn: Run) => Promise<unknown>) => run(recording([], failWith(unavailable)))],
  ] as const)(
    "after a 503 of the %s: the next one takes the effect up at once",
    async ([, again]) => {
      const failing = answer(begin("intent_1", failWith(unavailable)));
      await expect(failing).rejects.toBe(unavailable);
      await again((run) => answer(run).catch(() => undefined));
      const runs: (string | undefined)[] = [];

      await answer(recording(runs, async () => created));

      expect(runs).toEqual(["intent_1"]);
    },
  );

  test("begins nothing any more when its caller has been told 503", async () => {
    let call: KeyedCall | undefined;
    const failing = answer(async (given) => {
      call = given;
      throw unavailable;
    });
    await expect(failing).rejects.toBe(unavailable);

    const late = database().transaction(async (trx) => call?.keyed?.bind(trx, "intent_1"));

    await expect(late).rejects.toMatchObject({ code: "stripe_unavailable" });
    expect(await records(database())).toEqual([]);
  });

  test("whose effect was rolled back with its refusal: the refusal is kept, bound to nothing", async () => {
    const refused = answer(({ keyed }) =>
      database().transaction(async (trx) => {
        await keyed?.bind(trx, "intent_1");
        throw new AppError("billing_account_limit_reached");
      }),
    );

    await expect(refused).rejects.toMatchObject({ code: "billing_account_limit_reached" });
    const [record] = await records(database());
    expect(record).toMatchObject({ effect_id: null, reply: expect.stringContaining("limit") });
  });

  test("that begins nothing when its transaction is run again: the answer is given again", async () => {
    let tries = 0;
    const run: Run = async ({ keyed }) => {
      await database().transaction(async (trx) => {
        tries += 1;
        if (tries > 1) return;
        await keyed?.bind(trx, "intent_1");
        throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
      });
      return created;
    };

    const first = await answer(run);
    const again = await answer(() => expect.unreachable());

    expect([tries, first]).toEqual([2, created]);
    expect(again).toEqual({ ...created, headers: { ETag: '"1"', ...replayed } });
  });

  test("of which nothing came: a repeat may begin anew, and is bound to that", async () => {
    await leaveBehind(database(), "intent_1", null);
    await endIntent(database(), "intent_1", null);

    await answer(begin("intent_2", async () => created));

    expect(await records(database())).toMatchObject([{ effect_id: "intent_2", reply: null }]);
  });

  test("of which nothing came: the answer of a repeat that begins nothing is given again", async () => {
    await leaveBehind(database(), "intent_1", null);
    await endIntent(database(), "intent_1", null);

    await answer(recording([], async () => created));

    const again = await answer(() => expect.unreachable());
    expect(again).toEqual({ ...created, headers: { ETag: '"1"', ...replayed } });
  });

  test("of which nothing came: the refusal of a repeat is given again", async () => {
    await leaveBehind(database(), "intent_1", null);
    await endIntent(database(), "intent_1", null);
    const refusal = new AppError("workspace_archived");

    await expect(answer(recording([], failWith(refusal)))).rejects.toBe(refusal);

    const again = answer(() => expect.unreachable());
    await expect(again).rejects.toMatchObject({ code: "workspace_archived" });
  });

  test("that loses against another: it is told the other's answer, whatever it found itself", async () => {
    const other: Run = ({ write }) => write(async () => created);
    const losers: Run[] = [
      // It found what the other one has made to be in the way.
      async () => {
        await answer(other);
        throw new AppError("billing_account_limit_reached");
      },
      async () => {
        await answer(other);
        return { status: 200, body: "nothing to do" };
      },
      async ({ write }) => {
        await answer(other);
        return await write(async () => expect.unreachable());
      },
      async ({ keyed }) => {
        await answer(other);
        await database().transaction(async (trx) => keyed?.bind(trx, "intent_1"));
        return expect.unreachable();
      },
    ];
    for (const loser of losers) {
      await database().db.deleteFrom("idempotency_records").execute();

      expect(await answer(loser)).toEqual({ ...created, headers: { ETag: '"1"', ...replayed } });
    }
  });

  test("with another fingerprint is another request, whatever became of the first", async () => {
    const stages: (() => Promise<unknown>)[] = [
      () => leaveBehind(database(), "intent_1", toInstant(now + 1)),
      () => endIntent(database(), "intent_1", toOutcome(null)),
    ];
    for (const stage of stages) {
      await stage();

      const other = answer(() => expect.unreachable(), "another request");
      await expect(other).rejects.toMatchObject({
        code: "idempotency_key_reused",
        details: { param: "Idempotency-Key" },
      });
    }
  });

  test("after 24 hours the key is free, also in the middle of a run that never ended", async () => {
    await leaveBehind(database(), "intent_1", null);
    now += 24 * 60 * 60_000;

    await answer(
      begin("intent_2", async () => created),
      "another request",
    );

    expect(await records(database())).toMatchObject([
      { fingerprint: "another request", effect_id: "intent_2", reply: null },
    ]);
  });
});

function failWith(error: Error) {
  return (): Promise<HandlerReply> => Promise.reject(error);
}

async function insertIntent(db: Executor, id: string): Promise<void> {
  const at = toInstant(START);
  await db
    .insertInto("intents")
    .values({
      workspace_id: "ws_1",
      id,
      kind: "test",
      request: "{}",
      created_at: at,
      expires_at: at,
    })
    .execute();
}

/** @param outcome null: nothing came of it */
async function endIntent({ db }: Database, id: string, outcome: string | null): Promise<void> {
  const ended = { outcome, ended_at: toInstant(START) };
  await db.updateTable("intents").set(ended).where("id", "=", id).execute();
}

/** What a process leaves that dies in the middle of a run. */
async function leaveBehind(
  database: Database,
  effectId: string,
  runningUntil: string | null,
): Promise<void> {
  await insertIntent(database.db, effectId);
  await database.db
    .insertInto("idempotency_records")
    .values({
      caller: "auth0|ada",
      key: "k",
      fingerprint: "this request",
      effect_id: effectId,
      running_until: runningUntil,
      created_at: toInstant(START),
      expires_at: toInstant(START + 24 * 60 * 60_000),
    })
    .execute();
}

function records({ db }: Database) {
  return db.selectFrom("idempotency_records").selectAll().execute();
}

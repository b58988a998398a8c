import { toInstant } from "../clock.ts";
import { AppError } from "../errors.ts";
import { fromOutcome, toOutcome, toRefusal } from "../outbox/outcome.ts";
import { FirstRun } from "./first-run.ts";
import { REPLAYED } from "./key-reuse.ts";
import {
  type HandlerReply,
  type KeyedCall,
  type KeyedDependencies,
  keptRefusal,
  keyInUse,
  type Run,
} from "./keyed-call.ts";
import {
  claimRun,
  findRecord,
  type IdempotencyRecord,
  type KeyUse,
  rebindRecord,
  releaseRun,
  storeReply,
} from "./repository.ts";

/** How often it is looked what is kept under a key, where others use it at the same time. */
const LOOKS_MAX = 5;

/**
 * Gives what a handler answers, or has answered, to a request under a key: it has one effect and one answer, however
 * often, wherever and in how many processes at once it is sent.
 * @throws AppError idempotency_key_reused, idempotency_key_in_use, and what the handler throws or has thrown
 */
export async function answerUnderKey(
  dependencies: KeyedDependencies,
  use: KeyUse,
  run: Run,
): Promise<HandlerReply> {
  const { database, clock } = dependencies;
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const record = await findRecord(database.db, use, clock());
    const reply = record
      ? await repeat(dependencies, use, record, run)
      : await new FirstRun(dependencies, use).answer(run);
    if (reply) return reply;
  }
  throw keyInUse();
}

async function repeat(
  dependencies: KeyedDependencies,
  use: KeyUse,
  record: IdempotencyRecord,
  run: Run,
): Promise<HandlerReply | undefined> {
  const { effectId, reply } = record;
  if (record.fingerprint !== use.fingerprint) {
    throw new AppError("idempotency_key_reused", { param: "Idempotency-Key" });
  }
  if (reply !== null) return await replayed(async () => fromOutcome<HandlerReply>(reply));
  if (effectId === null) return undefined;
  const resume = () => run(resuming(dependencies, use, effectId));
  if (record.came === "something") return await replayed(resume);
  return await takeUp(dependencies, use, resume);
}

/** Runs what an earlier request has begun and not brought to its end. */
async function takeUp(
  dependencies: KeyedDependencies,
  use: KeyUse,
  resume: () => Promise<HandlerReply>,
): Promise<HandlerReply> {
  const { database, clock, runMs } = dependencies;
  const now = clock();
  const runningUntil = toInstant(now + runMs);
  const isMine = await database.transaction((trx) =>
    claimRun(trx, use, toInstant(now), runningUntil),
  );
  if (!isMine) throw keyInUse();
  try {
    const reply = await resume();
    await keepIfNothingCame(dependencies, use, toOutcome(reply));
    return reply;
  } catch (error) {
    const refusal = keptRefusal(error);
    if (refusal) await keepIfNothingCame(dependencies, use, toRefusal(refusal));
    else await database.transaction((trx) => releaseRun(trx, use, runningUntil));
    throw error;
  }
}

/** Nothing came of what was begun, and nothing was begun anew: so the answer stands by itself. */
async function keepIfNothingCame(
  { database, clock }: KeyedDependencies,
  use: KeyUse,
  reply: string,
): Promise<void> {
  const record = await findRecord(database.db, use, clock());
  if (record?.came !== "nothing") return;
  await database.transaction((trx) => storeReply(trx, use, reply));
}

function resuming({ database }: KeyedDependencies, use: KeyUse, effectId: string): KeyedCall {
  return {
    keyed: {
      effectId,
      async bind(trx, other) {
        if (!(await rebindRecord(trx, use, effectId, other))) throw keyInUse();
      },
      // What came of it is looked up.
      begun: () => undefined,
    },
    write: (work) => database.transaction(work),
  };
}

/** Tells an answer again, and says so. */
async function replayed(tell: () => Promise<HandlerReply>): Promise<HandlerReply> {
  try {
    const reply = await tell();
    return { ...reply, headers: { ...reply.headers, ...REPLAYED } };
  } catch (error) {
    const refusal = keptRefusal(error);
    if (!refusal) throw error;
    const { details, message } = refusal;
    const headers = { ...details.headers, ...REPLAYED };
    throw new AppError(refusal.code, { ...details, message, headers });
  }
}

import { toInstant } from "../clock.ts";
import { AppError } from "../errors.ts";
import type { AllHandlers, Caller, CallerHandlers, Context } from "../handlers.ts";
import {
  claimRun,
  findRecord,
  type IdempotencyRecord,
  type KeyUse,
  rebindRecord,
  releaseRun,
} from "../outbox/idempotency.ts";
import { fromOutcome } from "../outbox/outcome.ts";
import { toFingerprint } from "./fingerprint.ts";
import { FirstRun } from "./first-run.ts";
import { REPLAYED, reportReuse } from "./key-reuse.ts";
import {
  type HandlerReply,
  type KeyedDependencies,
  keptRefusal,
  keyInUse,
  type Run,
} from "./keyed-call.ts";

interface Input {
  readonly path: object;
  readonly query: object;
  readonly header: { readonly "Idempotency-Key"?: string };
  readonly body: unknown;
}

type AnyHandler = (input: Input, context: Context) => Promise<HandlerReply>;

/** How often it is looked what is kept under a key, where others use it at the same time. */
const LOOKS_MAX = 5;

/**
 * The handlers, for whoever calls: those whose operation takes an `Idempotency-Key` have one effect and one answer under
 * a key, however often, wherever and in how many processes at once they are called with it.
 */
export function idempotent(handlers: AllHandlers, dependencies: KeyedDependencies): CallerHandlers {
  const entries = Object.entries(handlers).map(([operationId, handler]) => {
    // Sound: of an input, what every input has is read, and a handler is called with its own.
    const one = handler as AnyHandler;
    return [operationId, withKeys(operationId, one, dependencies)] as const;
  });
  // Sound: each handler takes and gives what the one of the same name does.
  return Object.fromEntries(entries) as unknown as CallerHandlers;
}

function withKeys(operationId: string, handler: AnyHandler, dependencies: KeyedDependencies) {
  const { database } = dependencies;
  return async (input: Input, { userId, keysOf }: Caller): Promise<HandlerReply> => {
    const run: Run = (call) => handler(input, { userId, ...call });
    const key = input.header["Idempotency-Key"];
    if (key === undefined) {
      return await run({ keyed: undefined, write: (work) => database.transaction(work) });
    }
    const fingerprint = toFingerprint({ operationId, ...input });
    const use = { caller: keysOf, key, fingerprint };
    return await reportReuse(dependencies.observer, () => answer(dependencies, use, run));
  };
}

async function answer(
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

/** @throws AppError idempotency_key_reused, idempotency_key_in_use, and what was or is answered */
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
  return record.hasEnded ? await replayed(resume) : await takeUp(dependencies, use, resume);
}

/** Runs what an earlier request has begun and not brought to its end. */
async function takeUp(
  { database, clock, runMs }: KeyedDependencies,
  use: KeyUse,
  resume: () => Promise<HandlerReply>,
): Promise<HandlerReply> {
  const now = clock();
  const runningUntil = toInstant(now + runMs);
  const isMine = await database.transaction((trx) =>
    claimRun(trx, use, toInstant(now), runningUntil),
  );
  if (!isMine) throw keyInUse();
  try {
    return await resume();
  } catch (error) {
    if (!keptRefusal(error)) {
      await database.transaction((trx) => releaseRun(trx, use, runningUntil));
    }
    throw error;
  }
}

function resuming({ database }: KeyedDependencies, use: KeyUse, effectId: string) {
  const keyed: Context["keyed"] = {
    effectId,
    async bind(trx, other) {
      if (!(await rebindRecord(trx, use, effectId, other))) throw keyInUse();
    },
  };
  const write: Context["write"] = (work) => database.transaction(work);
  return { keyed, write };
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

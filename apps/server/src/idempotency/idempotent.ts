import type { AllHandlers, Caller, CallerHandlers, Context } from "../handlers.ts";
import { toFingerprint } from "./fingerprint.ts";
import { reportReuse } from "./key-reuse.ts";
import type { HandlerReply, KeyedDependencies, Run } from "./keyed-call.ts";
import { answerUnderKey } from "./under-key.ts";

interface Input {
  readonly path: object;
  readonly query: object;
  readonly header: { readonly "Idempotency-Key"?: string };
  readonly body: unknown;
}

type AnyHandler = (input: Input, context: Context) => Promise<HandlerReply>;

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
    return await reportReuse(dependencies.observer, () => answerUnderKey(dependencies, use, run));
  };
}

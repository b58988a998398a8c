import { AppError } from "../errors.ts";
import type { KeyReuse, Observer } from "../outbox/observer.ts";
import type { HandlerReply } from "./keyed-call.ts";

/** Marks an answer that was given before. */
export const REPLAYED = { "Idempotent-Replayed": "true" };

/** Gives what `answer` gives, and reports whether the key had been used before. */
export async function reportReuse(
  { keyReused }: Pick<Observer, "keyReused">,
  answer: () => Promise<HandlerReply>,
): Promise<HandlerReply> {
  try {
    const reply = await answer();
    if (isReplayed(reply.headers)) keyReused("replayed");
    return reply;
  } catch (error) {
    const reuse = error instanceof AppError ? reuseOf(error) : undefined;
    if (reuse) keyReused(reuse);
    throw error;
  }
}

function reuseOf({ code, details }: AppError): KeyReuse | undefined {
  if (code === "idempotency_key_reused") return "mismatched";
  if (code === "idempotency_key_in_use") return "in_use";
  return isReplayed(details.headers) ? "replayed" : undefined;
}

function isReplayed(headers: object | undefined): boolean {
  return headers !== undefined && "Idempotent-Replayed" in headers;
}

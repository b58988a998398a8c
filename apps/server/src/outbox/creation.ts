import { setTimeout as delay } from "node:timers/promises";
import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { newId } from "../id.ts";
import { isNothingDone } from "../stripe/stripe-error.ts";
import { closeIntent, type Intent, listOpenIntents, openIntent } from "./intents.ts";
import type { Keyed } from "./keyed.ts";
import { LEASE_MS, type Leases } from "./lease.ts";

const RETRY_MS = 25;

interface Admission {
  /** What is to be made; kept with the intent, as JSON. */
  readonly request: unknown;
}

/** How one kind of thing is made at Stripe and written here. */
export interface Creation<Made, Written> {
  readonly workspaceId: string;
  readonly kind: string;
  /**
   * Whether there is room for one more beside the open intents of that kind in the workspace, in a transaction that
   * holds the workspace: "wait" if only they stand in the way. Throws the rule's refusal.
   */
  admit(trx: Executor, open: readonly Intent[]): Promise<Admission | "wait">;
  /** Makes it at Stripe, with the intent's id as idempotency key and in its metadata. */
  make(intent: Intent): Promise<Made>;
  /** Looks up at Stripe what the intent has made, if it has. */
  find(intent: Intent): Promise<Made | undefined>;
  /** Writes the row. */
  write(trx: Executor, intent: Intent, made: Made): Promise<Written>;
}

/**
 * Makes things that exist at Stripe and here, each exactly once: an intent first, then Stripe, then the row, with no
 * transaction open while Stripe is asked. What was in doubt (a crash, a lost answer) is settled by looking it up at
 * Stripe before the next creation counts it.
 */
export function createCreator(database: Database, leases: Leases, clock: Clock) {
  async function tryReserve<M, W>(creation: Creation<M, W>): Promise<Intent | undefined> {
    const { workspaceId, kind } = creation;
    return await database.transaction(async (trx) => {
      await lockWorkspace(trx, workspaceId);
      const open = await listOpenIntents(trx, workspaceId, kind);
      const admission = await creation.admit(trx, open);
      if (admission === "wait") return undefined;
      const { request } = admission;
      const now = clock();
      const [createdAt, expiresAt] = [toInstant(now), toInstant(now + LEASE_MS)];
      const intent = { workspaceId, kind, request, id: newId("intent"), createdAt, expiresAt };
      await openIntent(trx, intent);
      return intent;
    });
  }

  /** Waits while others' open intents fill the limit: most of them end in a moment, one way or the other. */
  async function reserve<M, W>(creation: Creation<M, W>, signal: AbortSignal): Promise<Intent> {
    for (;;) {
      await settle(creation);
      const intent = await tryReserve(creation);
      if (intent && !signal.aborted) return intent;
      if (intent) await database.transaction((trx) => closeIntent(trx, intent.id));
      if (signal.aborted) throw new AppError("stripe_unavailable");
      await delay(RETRY_MS);
    }
  }

  /** Settles the intents whose call has ended one way or the other without our knowing which. */
  async function settle<M, W>(creation: Creation<M, W>): Promise<void> {
    const open = await listOpenIntents(database.db, creation.workspaceId, creation.kind);
    for (const intent of open.filter(({ expiresAt }) => expiresAt < toInstant(clock()))) {
      await leases.hold(`intent:${intent.id}`, async () => {
        const made = await creation.find(intent);
        await database.transaction(async (trx) => {
          if ((await closeIntent(trx, intent.id)) && made) await creation.write(trx, intent, made);
        });
      });
    }
  }

  return {
    /** @throws what `admit` and `make` throw; AppError stripe_unavailable once `signal` is aborted before the start */
    async create<M, W>(creation: Creation<M, W>, signal: AbortSignal, _keyed?: Keyed): Promise<W> {
      const intent = await reserve(creation, signal);
      const made = await creation.make(intent).catch(async (error: unknown) => {
        if (isNothingDone(error)) {
          await database.transaction((trx) => closeIntent(trx, intent.id));
        }
        throw error;
      });
      return await database.transaction(async (trx) => {
        if (!(await closeIntent(trx, intent.id))) throw settledMeanwhile(intent);
        return await creation.write(trx, intent, made);
      });
    },
  };
}

export type Creator = ReturnType<typeof createCreator>;

/** This process stood still for longer than its call could take, and others could not wait for it. */
export function settledMeanwhile({ id, kind }: Pick<Intent, "id" | "kind">): AppError {
  const cause = new Error(`${kind}: others have settled ${id}; look at Stripe for what it did`);
  return new AppError("stripe_unavailable", { cause });
}

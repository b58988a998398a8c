import { setTimeout as delay } from "node:timers/promises";
import type { Transaction } from "kysely";
import { type Clock, toInstant } from "../clock.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import type { Tables } from "../db/tables.ts";
import { conclude } from "./conclusion.ts";
import type { Deadline } from "./deadline.ts";
import type { Delivery } from "./delivery.ts";
import { findEntry, findHead } from "./entries.ts";
import { type Entry, isOpen, isPlanned, type PlannedEntry } from "./entry.ts";
import { type Holding, LeaseLost } from "./holding.ts";
import type { Observer } from "./observer.ts";
import { planEntry } from "./planning.ts";
import type { NoteReply } from "./recovery.ts";
import { fromThrown, type Reply, toReport } from "./reply.ts";
import { toStripeKey } from "./stripe-key.ts";

/** So many attempts are made before others, who wait for the lease for something else, have a chance. */
const ATTEMPTS_MAX = 20;

export interface SenderDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Says how long callers wait. */
  readonly deadline: Pick<Deadline, "ms">;
  readonly observer: Observer;
  readonly deliveryOf: (entry: Entry) => Delivery;
  /** Is told of entries that have an outcome, once it is written. */
  readonly tell: (entries: readonly Entry[]) => void;
  readonly noteReply: NoteReply;
}

/** The turn of one who holds the lease of a subject. */
export interface Turn {
  readonly subject: string;
  readonly holding: Holding;
  /** Whether the lease is given back in the transaction that finds nothing more to do. */
  readonly whenDone: "release" | "keep";
}

/** What has an outcome now, and what is sent next. */
interface Step {
  readonly told: readonly Entry[];
  readonly next?: PlannedEntry;
  readonly pauseMs?: number;
}

/** Sends what is due of a subject, one entry after the other, under its lease. */
export function createSender(dependencies: SenderDependencies) {
  const { database, clock, deadline, observer, deliveryOf, tell, noteReply } = dependencies;

  async function write(
    { holding, whenDone }: Turn,
    workspaceId: string,
    work: (trx: Transaction<Tables>, now: number) => Promise<Step>,
  ): Promise<Step> {
    const now = clock();
    const step = await database.transaction(async (trx) => {
      await lockWorkspace(trx, workspaceId);
      const made = await work(trx, now);
      // Whoever has lost the lease takes back what he has written.
      if (made.next || whenDone === "keep") await holding.renew(trx, now);
      else await holding.release(trx);
      return made;
    });
    tell(step.told);
    return step;
  }

  /** Plans the first entry that is due, and ends those before it that Stripe need not be told of. */
  async function prepare(
    trx: Transaction<Tables>,
    first: Entry | undefined,
    now: string,
  ): Promise<Step> {
    const told: Entry[] = [];
    let head = first;
    while (head && head.nextAttemptAt <= now) {
      const entry = await planEntry(trx, deliveryOf(head), head, now);
      if (isOpen(entry) && isPlanned(entry)) return { told, next: entry };
      told.push(entry);
      head = await findHead(trx, head.subject, head.position);
    }
    return { told };
  }

  async function begin(turn: Turn): Promise<Step> {
    const head = await findHead(database.db, turn.subject);
    if (!head || head.nextAttemptAt > toInstant(clock())) return { told: [] };
    const { workspaceId } = head;
    // What is planned stays as it is until whoever holds the lease ends it.
    if (isPlanned(head)) return { told: [], next: head };
    return await write(turn, workspaceId, async (trx, now) =>
      prepare(trx, await findHead(trx, turn.subject), toInstant(now)),
    );
  }

  async function ask({ holding }: Turn, entry: PlannedEntry): Promise<Reply> {
    await holding.keep();
    const idempotencyKey = toStripeKey(entry.id, entry.attempt);
    const keepLease = () => holding.keep();
    try {
      return { answer: await deliveryOf(entry).send(entry, { idempotencyKey, keepLease }) };
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      return fromThrown(error);
    }
  }

  async function send(turn: Turn, sent: PlannedEntry, mayGoOn: boolean): Promise<Step> {
    const began = clock();
    const reply = await ask(turn, sent);
    const durationMs = clock() - began;
    const delivery = deliveryOf(sent);
    const step = await write(turn, sent.workspaceId, async (trx, now) => {
      const entry = await findEntry(trx, sent.id);
      // Nobody ends what another sends, unless the lease is theirs.
      if (!entry || !isOpen(entry) || !isPlanned(entry)) throw new LeaseLost(sent.id);
      const behind = await findHead(trx, entry.subject, entry.position);
      const isLast = behind === undefined;
      const attempted = { entry, delivery, reply, isLast, now, deadlineMs: deadline.ms };
      const { entry: concluded, pauseMs } = await conclude(trx, attempted);
      if (!isOpen(concluded)) {
        const { told, ...next } = mayGoOn
          ? await prepare(trx, behind, toInstant(now))
          : { told: [] };
        return { ...next, told: [concluded, ...told] };
      }
      // Nothing overtakes what was put off.
      const again = pauseMs !== undefined && mayGoOn;
      return { told: [], ...(again ? { next: concluded, pauseMs } : {}) };
    });
    const entry = step.told.find(({ id }) => id === sent.id);
    observer.delivered(toReport(sent, reply, { entry, durationMs, now: clock() }));
    await noteReply(reply);
    return step;
  }

  return {
    /**
     * Sends until nothing is due any more, or others should have their turn; `first` was planned in the transaction that
     * took the lease. Gives whether something may still be due.
     * @throws LeaseLost
     */
    async take(turn: Turn, first?: PlannedEntry): Promise<boolean> {
      let step: Step = first ? { told: [], next: first } : await begin(turn);
      let attempts = 0;
      while (step.next) {
        if (step.pauseMs !== undefined) await delay(step.pauseMs);
        attempts += 1;
        step = await send(turn, step.next, attempts < ATTEMPTS_MAX);
      }
      return attempts === ATTEMPTS_MAX;
    },
  };
}

export type Sender = ReturnType<typeof createSender>;

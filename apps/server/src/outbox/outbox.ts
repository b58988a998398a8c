import { type Clock, toInstant } from "../clock.ts";
import type { Executor } from "../db/executor.ts";
import { lockWorkspace } from "../db/lock-workspace.ts";
import type { Database } from "../db/open-database.ts";
import { AppError } from "../errors.ts";
import { newId } from "../id.ts";
import { acceptWaiting } from "./acceptance.ts";
import { append } from "./appending.ts";
import type { Job } from "./background.ts";
import { createCallers } from "./callers.ts";
import type { Deadline } from "./deadline.ts";
import type { Change, Delivery, PlannedChange } from "./delivery.ts";
import { createDeliveryJob } from "./delivery-job.ts";
import { appendEntry, findEntry, findHead, hastenEntries } from "./entries.ts";
import type { Entry } from "./entry.ts";
import type { Keyed } from "./keyed.ts";
import type { Lease, Leases } from "./lease.ts";
import type { Observer } from "./observer.ts";
import { fromOutcome, toOutcome } from "./outcome.ts";
import { createRecovery } from "./recovery.ts";
import { createSender } from "./sender.ts";
import { createSending } from "./sending.ts";

export interface OutboxDependencies {
  readonly database: Database;
  readonly leases: Leases;
  readonly deadline: Deadline;
  readonly clock: Clock;
  readonly observer: Observer;
}

/** What a caller is told of a change. */
export interface Told<Result> {
  readonly result: Result;
  /** Whether Stripe has it as well, or will be told. */
  readonly stripeSync: "synced" | "pending";
}

/** Takes changes of one kind. */
export interface Channel<Request, Payload, Result> {
  /**
   * Makes a change, after Stripe if that answers in time, else before. A request that was begun before under the same
   * key is not begun again, and told the same.
   * @throws AppError, by which the change is refused
   */
  submit(change: Change<Request>, keyed?: Keyed): Promise<Told<Result>>;
  /** Writes down that Stripe is to be told of what is done here already. Wants the workspace's lock. */
  promise(trx: Executor, change: PlannedChange<Request, Payload>, result: Result): Promise<void>;
}

export interface Outbox {
  /** Says how changes of one kind are made. */
  register<Request, Payload, Answer, Result>(
    delivery: Delivery<Request, Payload, Answer, Result>,
  ): Channel<Request, Payload, Result>;
  /**
   * Sends everything of a subject, also what was put off, under its lease, which the caller holds and keeps.
   * @throws AppError stripe_unavailable if something is left
   */
  deliver(lease: Lease, subject: string): Promise<void>;
  /** Sends what nobody sends any more. */
  readonly job: Job;
}

/** Changes that are made here and at Stripe, in one order, each once, and none lost. Features say how by deliveries. */
export function createOutbox(dependencies: OutboxDependencies): Outbox {
  const { database, deadline, clock } = dependencies;
  const deliveries = new Map<string, Delivery>();
  const callers = createCallers(database.db);

  function deliveryOf({ kind }: Entry): Delivery {
    const delivery = deliveries.get(kind);
    if (delivery) return delivery;
    throw new Error(`Nobody knows how to deliver ${kind}`);
  }

  const { tell } = callers;
  const sender = createSender({
    ...dependencies,
    deliveryOf,
    tell,
    noteReply: createRecovery(database, clock),
  });
  const sending = createSending({ ...dependencies, sender });

  /** The time is up: what Stripe has not agreed to by now is promised. */
  async function accept({ id, workspaceId, subject }: Entry): Promise<Entry> {
    const told = await database.transaction(async (trx) => {
      await lockWorkspace(trx, workspaceId);
      return await acceptWaiting(trx, deliveryOf, subject, toInstant(clock()));
    });
    tell(told);
    const mine = told.find((entry) => entry.id === id) ?? (await findEntry(database.db, id));
    if (mine) return mine;
    throw new Error(`The outbox has lost ${id}`);
  }

  async function follow(entry: Entry): Promise<Entry> {
    if (entry.outcome !== undefined) return entry;
    return (await callers.wait(entry.id, deadline.ms)) ?? (await accept(entry));
  }

  async function submit(
    delivery: Delivery,
    change: Change,
    keyed: Keyed | undefined,
  ): Promise<Told<unknown>> {
    const begun = keyed?.effectId && (await findEntry(database.db, keyed.effectId));
    if (begun) return toTold(await resume(begun));
    const appended = await append({ ...dependencies, delivery, change, keyed });
    if ("unchanged" in appended) return { result: appended.unchanged, stripeSync: "synced" };
    keyed?.begun();
    if ("queued" in appended) {
      sending.wake(change.subject);
      return toTold(await follow(appended.queued));
    }
    sending.begin(appended.mine, appended.lease, appended.takenAt);
    return toTold(await follow(appended.mine));
  }

  async function resume(entry: Entry): Promise<Entry> {
    if (entry.outcome === undefined) await hasten(entry.subject);
    sending.wake(entry.subject);
    return await follow(entry);
  }

  async function hasten(subject: string): Promise<void> {
    await database.transaction((trx) => hastenEntries(trx, toInstant(clock()), subject));
  }

  return {
    register(delivery) {
      deliveries.set(delivery.kind, delivery);
      return {
        // What the delivery gives, kept as JSON meanwhile.
        submit: (change, keyed) => submit(delivery, change, keyed) as Promise<Told<never>>,
        async promise(trx, change, result) {
          const [id, createdAt] = [newId("obx"), toInstant(clock())];
          const told = { state: "accepted", outcome: toOutcome(result) } as const;
          await appendEntry(trx, { ...change, ...told, id, kind: delivery.kind, createdAt });
        },
      };
    },
    async deliver(lease, subject) {
      await hasten(subject);
      await sending.sendUnder(lease, subject);
      if (await findHead(database.db, subject)) throw new AppError("stripe_unavailable");
    },
    job: createDeliveryJob({ database, clock, sendSome: sending.sendIfFree }),
  };
}

function toTold({ outcome = "", state }: Entry): Told<unknown> {
  const result = fromOutcome(outcome);
  return { result, stripeSync: state === "delivered" ? "synced" : "pending" };
}

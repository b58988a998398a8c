import { setTimeout as delay } from "node:timers/promises";

/** As long as PostgreSQL lets a transaction wait for a lock. */
const PATIENCE_MS = 5_000;

/** Thrown inside a transaction: another one holds the workspace. To be rolled back, and run again when its turn comes. */
export class WorkspaceHeld extends Error {
  readonly workspaceId: string;

  constructor(workspaceId: string) {
    super(`Another transaction holds the workspace ${workspaceId}`);
    this.workspaceId = workspaceId;
  }
}

/**
 * One line for each workspace that transactions of this process wait for. Only the first in it waits at PostgreSQL, on
 * a connection: if all did, many writes to one workspace would take the whole pool, and every other workspace would
 * wait with them.
 */
export class WorkspaceTurns {
  readonly #patienceMs: number;
  /** Resolves when the last one in the line has left it. */
  readonly #ends = new Map<string, Promise<void>>();

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Whether somebody waits for the workspace, or has his turn. */
  isTaken(workspaceId: string): boolean {
    return this.#ends.has(workspaceId);
  }

  /**
   * Runs `work` when all who came before are done.
   * @throws WorkspaceHeld if they take too long; `work` has not begun then, and never will
   */
  async run<T>(held: WorkspaceHeld, work: () => Promise<T>): Promise<T> {
    const { workspaceId } = held;
    const before = this.#ends.get(workspaceId);
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    const end = Promise.all([before, left]).then(() => {
      if (this.#ends.get(workspaceId) === end) this.#ends.delete(workspaceId);
    });
    this.#ends.set(workspaceId, end);
    try {
      if (before) await this.#wait(before, held);
      return await work();
    } finally {
      leave();
    }
  }

  async #wait(before: Promise<void>, held: WorkspaceHeld): Promise<void> {
    const late = delay(this.#patienceMs, held, { ref: false });
    const thrown = await Promise.race([before, late]);
    if (thrown) throw thrown;
  }
}

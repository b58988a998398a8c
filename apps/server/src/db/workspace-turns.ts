/** As long as PostgreSQL lets a transaction wait for a lock. */
const PATIENCE_MS = 5_000;

/** One that holds the workspace, and one that has all but that when the first is done. */
const AT_ONCE = 2;

/** Thrown inside a transaction: others hold the workspace. To be rolled back, and run again when its turn comes. */
export class WorkspaceHeld extends Error {
  override readonly name = "WorkspaceHeld";
  readonly workspaceId: string;

  constructor(workspaceId: string) {
    super("Other transactions hold the workspace");
    this.workspaceId = workspaceId;
  }
}

interface Line {
  inTurn: number;
  readonly waiting: (() => void)[];
}

/**
 * One line for each workspace that transactions of this process wait for. Only the first two in it have a connection,
 * and may wait at PostgreSQL: if all did, many writes to one workspace would take the whole pool, and every other
 * workspace would wait with them.
 */
export class WorkspaceTurns {
  readonly #patienceMs: number;
  readonly #lines = new Map<string, Line>();

  constructor(patienceMs = PATIENCE_MS) {
    this.#patienceMs = patienceMs;
  }

  /** Whether somebody has a turn, or waits for it. */
  isTaken(workspaceId: string): boolean {
    return this.#lines.has(workspaceId);
  }

  /**
   * Runs `work` when its turn has come.
   * @throws WorkspaceHeld if that takes too long; `work` has not begun then, and never will
   */
  async run<T>(held: WorkspaceHeld, work: () => Promise<T>): Promise<T> {
    const { workspaceId } = held;
    const line = this.#lines.get(workspaceId) ?? { inTurn: 0, waiting: [] };
    this.#lines.set(workspaceId, line);
    if (line.inTurn < AT_ONCE) line.inTurn += 1;
    else await this.#wait(line, held);
    try {
      return await work();
    } finally {
      this.#passOn(line, workspaceId);
    }
  }

  /** Resolves when somebody gives his turn to this one. */
  #wait({ waiting }: Line, held: WorkspaceHeld): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const enter = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(enter), 1);
      reject(held);
    }, this.#patienceMs);
    waiting.push(enter);
    return promise;
  }

  #passOn(line: Line, workspaceId: string): void {
    const next = line.waiting.shift();
    if (next) next();
    else line.inTurn -= 1;
    if (line.inTurn === 0) this.#lines.delete(workspaceId);
  }
}

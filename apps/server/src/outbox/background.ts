import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";

/** Work that nobody waits for. It takes a bounded part of what there is at a time, and others may do it as well. */
export interface Job {
  readonly name: string;
  /** How long it rests between two runs; unset: as long as the others. */
  readonly intervalMs?: number;
  /** Begins nothing more once the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
}

export interface Background {
  /** Runs every job at once, and again and again, each with a pause after it. */
  start(): void;
  /** Runs every job once. */
  tick(): Promise<void>;
  /** Begins nothing more, and resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export interface BackgroundOptions {
  readonly log: Logger;
  /** How long a job rests between two runs, unless it says so itself. */
  readonly intervalMs: number;
}

/** Jobs that run beside each other: one that fails, or takes long, is in nobody's way. */
export function createBackground(
  jobs: readonly Job[],
  { log, intervalMs }: BackgroundOptions,
): Background {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = new Set<Promise<void>>();
  /** Of each job that fails, what was said of it since. */
  const failing = new Map<string, Set<string>>();

  async function run({ name, run: work }: Job): Promise<void> {
    try {
      await work(signal);
      if (failing.delete(name)) log.info({ job: name }, "job works again");
    } catch (err) {
      const said = failing.get(name) ?? new Set();
      // What is away for an hour is said once, and not every second.
      log[said.has(String(err)) ? "debug" : "error"]({ err, job: name }, "job failed");
      failing.set(name, said.add(String(err)));
    }
  }

  async function repeat(job: Job): Promise<void> {
    while (!signal.aborted) {
      await run(job);
      await delay(job.intervalMs ?? intervalMs, undefined, { signal }).catch(() => undefined);
    }
  }

  function keep(work: Promise<void>): Promise<void> {
    running.add(work);
    return work.finally(() => running.delete(work));
  }

  return {
    start() {
      for (const job of jobs) keep(repeat(job));
    },
    async tick() {
      await Promise.all(jobs.map((job) => keep(run(job))));
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

import { expect, test } from "vitest";
import { createLog } from "../../src/log.ts";
import { createBackground, type Job } from "../../src/outbox/background.ts";

/** A log whose lines can be looked at. */
function setUp(jobs: readonly Job[], intervalMs = 1) {
  const logged: Record<string, unknown>[] = [];
  const log = createLog("debug", { write: (line) => void logged.push(JSON.parse(line)) });
  return { logged, background: createBackground(jobs, { log, intervalMs }) };
}

/** A job that runs so many times until it says so. */
function countingJob(wanted: number, intervalMs?: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let runs = 0;
  const job: Job = {
    name: "count",
    ...(intervalMs === undefined ? {} : { intervalMs }),
    async run() {
      runs += 1;
      if (runs === wanted) resolve();
    },
  };
  return { job, enough: promise, runs: () => runs };
}

test("a tick runs every job once, one beside the other", async () => {
  const ended = Promise.withResolvers<void>();
  const [waits, ends] = [
    { name: "waits", run: () => ended.promise },
    { name: "ends", run: async () => ended.resolve() },
  ];
  const { background } = setUp([waits, ends]);

  await expect(background.tick()).resolves.toBeUndefined();
});

test("once started, jobs run again and again, and no more after the stop", async () => {
  const { job, enough, runs } = countingJob(3);
  const { background } = setUp([job]);

  background.start();
  await enough;
  await background.stop();
  const before = runs();
  await background.tick();

  expect(before).toBeGreaterThanOrEqual(3);
  expect(runs()).toBe(before + 1);
});

test("a job may rest longer than the others", async () => {
  const often = countingJob(20);
  const seldom = countingJob(1, 60_000);
  const { background } = setUp([often.job, seldom.job]);

  background.start();
  await often.enough;
  await background.stop();

  expect(seldom.runs()).toBe(1);
});

test("the stop waits for what is under way, and tells it", async () => {
  const begun = Promise.withResolvers<AbortSignal>();
  const end = Promise.withResolvers<void>();
  const { background } = setUp([
    {
      name: "slow",
      run: async (signal) => {
        begun.resolve(signal);
        await end.promise;
      },
    },
  ]);
  background.start();
  const signal = await begun.promise;
  let stopped = false;

  const stopping = background.stop().then(() => {
    stopped = true;
  });
  const [wasTold, wasStopped] = [signal.aborted, stopped];
  end.resolve();
  await stopping;

  expect([wasTold, wasStopped, stopped]).toEqual([true, false, true]);
});

test("a job that fails is in nobody's way, and is said once, and once more when it works again", async () => {
  let away = true;
  const failing: Job = {
    name: "failing",
    async run() {
      if (away) throw new Error("away");
    },
  };
  const { job, runs } = countingJob(99);
  const { background, logged } = setUp([failing, job]);

  await background.tick();
  await background.tick();
  away = false;
  await background.tick();
  await background.tick();

  expect(runs()).toBe(4);
  expect(logged.map(({ level, msg, job }) => [level, msg, job])).toEqual([
    [50, "job failed", "failing"],
    [20, "job failed", "failing"],
    [30, "job works again", "failing"],
  ]);
  expect(logged[0]).toMatchObject({ err: { message: "away" } });
});

test("a job that fails for another reason than before is said anew, and each reason once", async () => {
  const reasons = ["away", "away", "broken", "away", "broken", undefined, "away"];
  const failing: Job = {
    name: "failing",
    async run() {
      const reason = reasons.shift();
      if (reason) throw new Error(reason);
    },
  };
  const { background, logged } = setUp([failing]);

  while (reasons.length > 0) await background.tick();

  const errors = logged.filter(({ level }) => level === 50);
  expect(errors).toMatchObject(
    ["away", "broken", "away"].map((message) => ({ msg: "job failed", err: { message } })),
  );
});

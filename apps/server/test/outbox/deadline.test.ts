import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AppError } from "../../src/errors.ts";
import { createDeadline } from "../../src/outbox/deadline.ts";

const MS = 5000;
const unavailable = expect.objectContaining({ code: "stripe_unavailable" });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A deadline, what it reported as late, and work that ends when it is told to. */
function setUp() {
  const late: unknown[] = [];
  const deadline = createDeadline(MS, (error) => late.push(error));
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen: { signal?: AbortSignal } = {};
  const caller = deadline.within((signal) => {
    seen.signal = signal;
    return promise;
  });
  // Its failure is looked at later than it comes.
  caller.catch(() => undefined);
  return { deadline, late, caller, resolve, reject, seen };
}

describe("work that ends in time", () => {
  test("gives what it gives, at the last moment too", async () => {
    const { caller, resolve, seen, late } = setUp();
    await vi.advanceTimersByTimeAsync(MS - 1);
    resolve("done");
    expect(await caller).toBe("done");
    expect(seen.signal?.aborted).toBe(false);
    expect(late).toEqual([]);
  });

  test("throws what it throws, to the caller and nobody else", async () => {
    const { caller, reject, late } = setUp();
    const error = new Error("no");
    reject(error);
    await expect(caller).rejects.toBe(error);
    expect(late).toEqual([]);
  });

  test("leaves no timer behind, and its signal alone", async () => {
    const { caller, resolve, seen } = setUp();
    resolve("done");
    await caller;
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * MS);
    expect(seen.signal?.aborted).toBe(false);
  });
});

describe("work that does not", () => {
  test("is told by its signal, and its caller gets stripe_unavailable", async () => {
    const { caller, seen } = setUp();
    await vi.advanceTimersByTimeAsync(MS);
    expect(seen.signal?.aborted).toBe(true);
    await expect(caller).rejects.toEqual(unavailable);
  });

  test("goes on to its end, of which nobody hears if it is good", async () => {
    const { deadline, caller, resolve, late } = setUp();
    await vi.advanceTimersByTimeAsync(MS);
    resolve("done");
    await deadline.drain();
    await expect(caller).rejects.toEqual(unavailable);
    expect(late).toEqual([]);
  });

  test("is reported if its end is bad", async () => {
    const { deadline, reject, late } = setUp();
    await vi.advanceTimersByTimeAsync(MS);
    const error = new Error("too late");
    reject(error);
    await deadline.drain();
    expect(late).toEqual([error]);
  });

  test("is reported to nobody if it is refused: that was for its caller", async () => {
    const { deadline, reject, late } = setUp();
    await vi.advanceTimersByTimeAsync(MS);
    reject(new AppError("stripe_rejected"));
    await deadline.drain();
    expect(late).toEqual([]);
  });

  test("is not in the way of other work", async () => {
    const { deadline } = setUp();
    await vi.advanceTimersByTimeAsync(MS);
    expect(await deadline.within(async () => "other")).toBe("other");
  });
});

describe("drain", () => {
  test("resolves at once if nothing runs", async () => {
    await expect(createDeadline(MS, () => {}).drain()).resolves.toBeUndefined();
  });

  test("waits for work that outlived its caller, good or bad, and for what began meanwhile", async () => {
    const { deadline, resolve } = setUp();
    const second = Promise.withResolvers<string>();
    await vi.advanceTimersByTimeAsync(MS);
    let drained = false;
    const draining = deadline.drain().then(() => {
      drained = true;
    });
    deadline.within(() => second.promise).catch(() => undefined);

    resolve("done");
    await vi.advanceTimersByTimeAsync(0);
    expect(drained).toBe(false);

    second.reject(new Error("no"));
    await draining;
    expect(drained).toBe(true);
  });
});

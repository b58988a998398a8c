import type { KyselyPlugin } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCallers } from "../../src/outbox/callers.ts";
import { describeOnSqlite } from "../support/database.ts";

describeOnSqlite("those who wait for what comes of an entry", ({ database }) => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Callers who count how often they look, and how the database fails them. */
  function setUp() {
    const looks = { count: 0, failure: undefined as Error | undefined };
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        looks.count += 1;
        if (looks.failure) throw looks.failure;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    return { looks, callers: createCallers(database().db.withPlugin(counting)) };
  }

  test("look together, however many they are, and not when nobody waits any more", async () => {
    const { looks, callers } = setUp();
    const ids = Array.from({ length: 500 }, (_, index) => `obx_${index}`);

    const waited = Promise.all(ids.map((id) => callers.wait(id, 1000)));
    await vi.advanceTimersByTimeAsync(1000);
    const looksMeanwhile = looks.count;
    await vi.advanceTimersByTimeAsync(1000);

    expect(await waited).toEqual(ids.map(() => undefined));
    expect(looksMeanwhile).toBeGreaterThan(10);
    expect(looksMeanwhile).toBeLessThanOrEqual(20);
    expect(looks.count).toBe(looksMeanwhile);
  });

  test("are told that the database fails them, and those who come later look again", async () => {
    const { looks, callers } = setUp();
    looks.failure = new Error("The database is away.");
    const failed = ["obx_1", "obx_2"].map((id) => callers.wait(id, 1000));
    const failures = Promise.allSettled(failed);
    await vi.advanceTimersByTimeAsync(100);
    looks.failure = undefined;

    const later = callers.wait("obx_1", 1000);
    await vi.advanceTimersByTimeAsync(1000);

    const reason = expect.objectContaining({ message: "The database is away." });
    expect(await failures).toEqual(failed.map(() => ({ status: "rejected", reason })));
    expect(await later).toBeUndefined();
    expect(looks.count).toBeGreaterThan(2);
  });

  test("look one time after the other, also where the database takes long", async () => {
    const { looks, callers } = setUp();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    // Whoever writes has the only connection.
    const writing = database().transaction(() => held);
    const waited = callers.wait("obx_1", 1000);

    await vi.advanceTimersByTimeAsync(500);
    const looksMeanwhile = looks.count;
    release();
    await writing;
    await vi.advanceTimersByTimeAsync(500);

    expect(await waited).toBeUndefined();
    expect(looksMeanwhile).toBe(1);
    expect(looks.count).toBeGreaterThan(1);
  });
});

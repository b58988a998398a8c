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

  test("look one time after the other, also where the database takes long", async () => {
    let looks = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        looks += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    const callers = createCallers(database().db.withPlugin(counting));
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    // Whoever writes has the only connection.
    const writing = database().transaction(() => held);
    const waited = callers.wait("obx_1", 1000);

    await vi.advanceTimersByTimeAsync(500);
    const looksMeanwhile = looks;
    release();
    await writing;
    await vi.advanceTimersByTimeAsync(500);

    expect(await waited).toBeUndefined();
    expect(looksMeanwhile).toBe(1);
    expect(looks).toBeGreaterThan(1);
  });
});

import { expect, test } from "vitest";
import type { Database } from "../../src/db/open-database.ts";
import { createLeases, LEASE_MS, type Leases } from "../../src/outbox/lease.ts";
import { describeOnEachDatabase } from "../support/database.ts";

/** A clock that stands, and that can be waited for: who wants a lease looks at it at each attempt. */
function standingClock() {
  let now = Date.parse("2025-10-29T00:40:06.000Z");
  let looks = 0;
  let awaited = Promise.withResolvers<void>();
  return {
    read: () => {
      looks += 1;
      awaited.resolve();
      return now;
    },
    advance: (ms: number) => {
      now += ms;
    },
    /** Resolves when it has been looked at so many times more: attempts that failed, but for the last. */
    async looks(count: number) {
      const wanted = looks + count;
      while (looks < wanted) {
        awaited = Promise.withResolvers();
        await awaited.promise;
      }
    },
  };
}

/** Two processes, as far as leases know: they share the database and nothing else. */
function twoProcesses(database: Database) {
  const clock = standingClock();
  return {
    clock,
    one: createLeases(database, clock.read),
    other: createLeases(database, clock.read),
  };
}

/** Holds a lease until it is told to let go. */
function holdUntilReleased(leases: Leases, name: string) {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const ended = leases.hold(name, async () => {
    begun.resolve();
    await end.promise;
  });
  return { begun: begun.promise, ended, release: end.resolve };
}

function leasesOf({ db }: Database) {
  return db.selectFrom("leases").selectAll().execute();
}

describeOnEachDatabase("a lease", ({ database }) => {
  test("gives what the work gives, stands in the database meanwhile, and is gone after it", async () => {
    const { one } = twoProcesses(database());

    const during = await one.hold("a", () => leasesOf(database()));

    expect(during).toEqual([
      {
        name: "a",
        holder: expect.stringMatching(/^lease_/),
        expires_at: "2025-10-29T00:40:21.000Z",
      },
    ]);
    expect(await leasesOf(database())).toEqual([]);
  });

  test("is given back when the work throws, and the next one works", async () => {
    const { one, other } = twoProcesses(database());
    const failure = new Error("no");

    const first = one.hold("a", () => Promise.reject(failure));
    const second = one.hold("a", async () => "second");

    await expect(first).rejects.toBe(failure);
    expect(await second).toBe("second");
    expect(await other.hold("a", async () => "other")).toBe("other");
  });

  test("lets one work at a time, in two processes", async () => {
    const { one, other } = twoProcesses(database());
    let working = 0;
    const most: number[] = [];
    const work = async () => {
      working += 1;
      most.push(working);
      await database().ping();
      working -= 1;
    };

    await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 ? one : other).hold("a", work)),
    );

    expect(most).toEqual(Array(10).fill(1));
  });

  test("serves those who wait in one process in the order of their calls", async () => {
    const { one } = twoProcesses(database());
    const served: number[] = [];

    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        one.hold("a", async () => {
          served.push(index);
        }),
      ),
    );

    expect(served).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("is in nobody's way who wants another", async () => {
    const { one, other } = twoProcesses(database());
    const held = holdUntilReleased(one, "a");
    await held.begun;

    expect(await one.hold("b", async () => "one")).toBe("one");
    expect(await other.hold("c", async () => "other")).toBe("other");

    held.release();
    await held.ended;
  });

  test("is kept for its whole time, and outlives it by nothing: then another process has it", async () => {
    const { clock, one, other } = twoProcesses(database());
    const dead = holdUntilReleased(one, "a");
    await dead.begun;
    let taken = false;
    const waiter = other.hold("a", async () => {
      taken = true;
    });

    await clock.looks(2);
    clock.advance(LEASE_MS);
    await clock.looks(2);
    expect(taken).toBe(false);
    clock.advance(1);
    await waiter;
    expect(taken).toBe(true);

    dead.release();
    await dead.ended;
  });

  test("is not given back by one who came too late: it is another's by then", async () => {
    const { clock, one, other } = twoProcesses(database());
    const late = holdUntilReleased(one, "a");
    await late.begun;
    clock.advance(LEASE_MS + 1);
    const successor = holdUntilReleased(other, "a");
    await successor.begun;

    late.release();
    await late.ended;

    expect((await leasesOf(database())).length).toBe(1);
    successor.release();
    await successor.ended;
    expect(await leasesOf(database())).toEqual([]);
  });
});

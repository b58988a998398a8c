import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/faults/fault.ts";
import { createFaultList } from "../../src/faults/fault-list.ts";
import { patternOf } from "../../src/faults/pattern.ts";

test.each([
  ["/v1/customers", "/v1/customers", true],
  ["/v1/customers", "/v1/customers/cus_1", false],
  ["/v1/customers/*", "/v1/customers/cus_1", true],
  ["/v1/customers/*", "/v1/customers", false],
  ["/v1/customers/*", "/v1/customers/cus_1/payment_methods", false],
  ["/v1/*/cus_1", "/v1/customers/cus_1", true],
  ["/v1/cus*", "/v1/customers", true],
  ["/v1/a.b+c", "/v1/a.b+c", true],
  ["/v1/a.b", "/v1/axb", false],
  ["customer.*", "customer.subscription.updated", true],
  ["customer.*", "customers", false],
  ["*", "invoice.paid", true],
  [undefined, "whatever", true],
])("the pattern %s and %s: %o", (pattern, text, fits) => {
  expect(patternOf(pattern)(text)).toBe(fits);
});

/** A list over paths that are routes of their own. */
function listOf(faults: readonly Fault[], seed?: number) {
  const list = createFaultList(({ method, path }) => `${method} ${path}`);
  list.set(faults, seed);
  const ask = (path = "/a", method = "GET") => list.strikeRequest({ method, path })?.fault.fault;
  const fates = (count: number, path?: string) =>
    Array.from({ length: count }, () => ask(path) !== undefined);
  return { ...list, ask, fates };
}

describe("a fault strikes", () => {
  test.each<[string, Partial<Fault>, number[]]>([
    ["the first request it matches, and no more", {}, [1]],
    ["as often as it is told", { times: 3 }, [1, 2, 3]],
    ["after it has let some pass", { skip: 2 }, [3]],
    ["both", { times: 2, skip: 1 }, [2, 3]],
    ["all, when that is sure", { probability: 1 }, [1, 2, 3, 4, 5]],
    ["none, when that is impossible", { probability: 0 }, []],
    ["as often as it is told, also when that is sure", { probability: 1, times: 2 }, [1, 2]],
  ])("%s", (_what, frequency, struck) => {
    const { fates } = listOf([{ fault: "close", ...frequency } as Fault]);
    const at = fates(5).flatMap((struckNow, index) => (struckNow ? [index + 1] : []));
    expect(at).toEqual(struck);
  });

  test("requests of its method and its path, and counts those only", () => {
    const { ask, list } = listOf([{ fault: "close", method: "POST", path: "/a/*", skip: 1 }]);
    const asked = [
      ask("/a/1", "GET"),
      ask("/b/1", "POST"),
      ask("/a/1", "POST"),
      ask("/b", "POST"),
      ask("/a/2", "POST"),
    ];
    expect(asked).toEqual([undefined, undefined, undefined, undefined, "close"]);
    expect(list()).toMatchObject([{ struck: 1 }]);
  });

  test("before those behind it in the list, one at a time", () => {
    const { ask } = listOf([{ fault: "close" }, { fault: "lose" }, { fault: "close" }]);
    expect([ask(), ask(), ask(), ask()]).toEqual(["close", "lose", "close", undefined]);
  });

  test("again, when it has missed", () => {
    const { strikeRequest, list } = listOf([{ fault: "refuse" }]);
    const request = { method: "GET", path: "/a" };
    strikeRequest(request)?.miss();
    expect(list()).toEqual([{ fault: "refuse", struck: 0 }]);
    expect(strikeRequest(request)?.fault).toEqual({ fault: "refuse" });
  });

  test("no request when it is one of webhooks, and the other way round", () => {
    const { ask, strikeEvent, list } = listOf([{ fault: "webhook_lost" }, { fault: "close" }]);
    expect(strikeEvent("invoice.paid")?.fault.fault).toBe("webhook_lost");
    expect(strikeEvent("invoice.paid")).toBeUndefined();
    expect(ask()).toBe("close");
    expect(list()).toEqual([
      { fault: "webhook_lost", struck: 1 },
      { fault: "close", struck: 1 },
    ]);
  });
});

describe("what is random", () => {
  const often: Fault = { fault: "close", probability: 0.3 };

  test("is the same for the same seed, and another for another", () => {
    const [one, two] = [listOf([often], 42), listOf([often], 42)];
    const fates = one.fates(100);
    expect(two.fates(100)).toEqual(fates);
    expect(listOf([often], 43).fates(100)).not.toEqual(fates);
    one.set([often]);
    expect(one.seed()).toBe(42);
    expect(one.fates(100)).toEqual(fates);
  });

  test("is as often as it is told", () => {
    const struck = listOf([often], 1).fates(10_000).filter(Boolean).length;
    expect(struck / 10_000).toBeCloseTo(0.3, 1);
  });

  test("does not depend on what is asked of other routes in between", () => {
    const alone = listOf([often], 7);
    const among = listOf([often], 7);
    const fates = alone.fates(50, "/a");
    const others: boolean[] = [];
    const mixed = fates.map((_fate, at) => {
      others.push(...among.fates(at % 3, "/b"));
      return among.fates(1, "/a")[0];
    });
    expect(mixed).toEqual(fates);
    expect(others).toContain(true);
  });

  test("is drawn for each fault by itself", () => {
    const { ask } = listOf([often, { fault: "lose", probability: 0.3 }], 1);
    const fates = Array.from({ length: 100 }, () => ask());
    expect(new Set(fates)).toEqual(new Set(["close", "lose", undefined]));
  });

  test("stays what it is from one version to the next, so that the seed of an old failure is good", () => {
    const fates = listOf([often], 42).fates(20).map(Number).join("");
    expect(fates).toBe("11010000010000101100");
  });
});

import { describe, expect, test } from "vitest";
import {
  type ReconcileOptions,
  readOptions,
  toArguments,
} from "../../src/sync/reconcile/options.ts";

const defaults: ReconcileOptions = {
  isDryRun: false,
  concurrency: 8,
  workspaceId: undefined,
  after: "",
};

describe("the arguments of reconcile", () => {
  test.for<[readonly string[], ReconcileOptions | "help"]>([
    [[], defaults],
    [["--dry-run"], { ...defaults, isDryRun: true }],
    [["--concurrency", "100"], { ...defaults, concurrency: 100 }],
    [["--concurrency=1"], { ...defaults, concurrency: 1 }],
    [
      ["--workspace", "ws_1", "--after", "cus_1"],
      { ...defaults, workspaceId: "ws_1", after: "cus_1" },
    ],
    [["--dry-run", "--help"], "help"],
  ])("%j", ([args, want]) => {
    expect(readOptions(args)).toEqual(want);
  });

  test.for<[readonly string[], RegExp]>([
    [["--dryrun"], /--dryrun/],
    [["cus_1"], /cus_1/],
    [["--after"], /--after/],
    [["--concurrency", "0"], /^--concurrency must be a whole number from 1 to 100$/],
    [["--concurrency", "101"], /^--concurrency must be/],
    [["--concurrency", "2.5"], /^--concurrency must be/],
    [["--concurrency", "many"], /^--concurrency must be/],
  ])("%j are refused, and the message names what is wrong", ([args, message]) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  test("that go on behind an account say all else again", () => {
    const options = { ...defaults, isDryRun: true, concurrency: 2, workspaceId: "ws_1" };

    const args = toArguments(options, "cus_9");

    expect(readOptions(args.split(" "))).toEqual({ ...options, after: "cus_9" });
  });
});

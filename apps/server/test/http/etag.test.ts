import { describe, expect, test } from "vitest";
import { fromIfMatch, toETag } from "../../src/http/etag.ts";

describe("toETag", () => {
  test("is the version in quotes where nothing is computed", () => {
    expect([toETag(1), toETag(999_999)]).toEqual(['"1"', '"999999"']);
  });

  test("has a digest behind a dot where something is computed, in the characters that the header takes", () => {
    expect(toETag(3, { pooled_seat_limit: 0 })).toMatch(/^"3\.[\w-]{10}"$/);
  });

  test("is equal for equal values, and another for another version or another value", () => {
    const tag = toETag(3, { seats: 0 });
    expect(toETag(3, { seats: 0 })).toBe(tag);
    expect(toETag(4, { seats: 0 })).not.toBe(tag);
    expect(toETag(3, { seats: 1 })).not.toBe(tag);
    expect(toETag(3, { seats: null })).not.toBe(tag);
  });
});

describe("fromIfMatch", () => {
  test.for<[string | undefined, readonly number[] | undefined]>([
    [undefined, undefined],
    ["*", undefined],
    [" * ", undefined],
    ['"1"', [1]],
    ['"12.AbC-_9xyz0"', [12]],
    ['"1.AAAAAAAAAA", "2"', [1, 2]],
    ['  "1"  ,"3"', [1, 3]],
    ['W/"1"', []],
    ['W/"1", "2"', [2]],
    ['"a,1"', []],
    ['"1", *', [1]],
    ["1", []],
    ['"1', []],
    ['"-1"', []],
    ['"0"', []],
    ['"01"', []],
    ['"1.5.6"', []],
    ['"1 "', []],
    ['"1e3"', []],
    ['"9007199254740993"', []],
    ["", []],
    [",", []],
  ])("%j names the versions %j", ([header, versions]) => {
    expect(fromIfMatch(header)).toEqual(versions);
  });

  test("takes what toETag gives", () => {
    expect(fromIfMatch(toETag(7))).toEqual([7]);
    expect(fromIfMatch(toETag(7, { seats: 2 }))).toEqual([7]);
  });
});

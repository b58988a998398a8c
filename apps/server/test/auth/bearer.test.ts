import { describe, expect, test } from "vitest";
import { bearerToken } from "../../src/auth/bearer.ts";
import { TokenError } from "../../src/auth/token-error.ts";

describe("the token of an Authorization header", () => {
  test.each([
    ["Bearer aaa.bbb.ccc", "aaa.bbb.ccc"],
    ["bearer aaa", "aaa"],
    ["BEARER   aaa", "aaa"],
    [["Bearer aaa"], "aaa"],
    ["Bearer -._~+/09AZaz==", "-._~+/09AZaz=="],
  ])("%j gives %j", (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});

describe("no bearer token", () => {
  test.each([
    [undefined, "missing"],
    [[], "missing"],
    ["", "missing"],
    ["Basic dXNlcjpwYXNz", "missing"],
    ["Bearertoken", "missing"],
    ["aaa.bbb.ccc", "missing"],
    ["Bearer", "malformed"],
    ["Bearer ", "malformed"],
    ["Bearer aaa bbb", "malformed"],
    ["Bearer aaa, Bearer bbb", "malformed"],
    ["Bearer aaa,bbb", "malformed"],
    ["Bearer aaa=bbb", "malformed"],
    ["Bearer ==", "malformed"],
    ["Bearer \taaa", "malformed"],
    ["Bearer aaa\n", "malformed"],
    ['Bearer "aaa"', "malformed"],
    ["Bearer größe", "malformed"],
    [["Bearer aaa", "Bearer aaa"], "malformed"],
    [["Bearer aaa", "Basic bbb"], "malformed"],
  ])("%j is %s", (header, reason) => {
    expect(() => bearerToken(header)).toThrow(expect.objectContaining({ reason }));
    expect(() => bearerToken(header)).toThrow(TokenError);
  });
});

test("a long hostile header is judged in linear time", () => {
  const header = `Bearer ${"=".repeat(1_000_000)}!`;
  const startedAt = performance.now();
  expect(() => bearerToken(header)).toThrow(TokenError);
  // In quadratic time it would be a quarter of an hour.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

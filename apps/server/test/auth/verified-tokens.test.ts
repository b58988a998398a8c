import { expect, test } from "vitest";
import { createVerifiedTokens } from "../../src/auth/verified-tokens.ts";

const of = (userId: string) => ({ userId, expiresAt: 1 });

test("what was added is found, by the very same token only", () => {
  const tokens = createVerifiedTokens(2);
  tokens.add("aaa", of("alice"));
  expect(tokens.get("aaa")).toEqual(of("alice"));
  expect(tokens.get("aaA")).toBeUndefined();
});

test("the one that was not used longest goes first", () => {
  const tokens = createVerifiedTokens(2);
  tokens.add("aaa", of("alice"));
  tokens.add("bbb", of("bob"));
  tokens.get("aaa");
  tokens.add("ccc", of("carol"));
  expect(["aaa", "bbb", "ccc"].map((token) => tokens.get(token)?.userId)).toEqual([
    "alice",
    undefined,
    "carol",
  ]);
});

test("adding a token again takes no second place", () => {
  const tokens = createVerifiedTokens(2);
  for (const token of ["aaa", "bbb", "bbb", "bbb"]) tokens.add(token, of(token));
  expect(tokens.get("aaa")).toEqual(of("aaa"));
});

test("never more than its bound, however many come", () => {
  const tokens = createVerifiedTokens(100);
  const names = Array.from({ length: 1000 }, (_, index) => `token-${index}`);
  for (const name of names) tokens.add(name, of(name));
  expect(names.filter((name) => tokens.get(name) !== undefined)).toEqual(names.slice(900));
});

test("a deleted token is forgotten", () => {
  const tokens = createVerifiedTokens(2);
  tokens.add("aaa", of("alice"));
  tokens.delete("aaa");
  expect(tokens.get("aaa")).toBeUndefined();
});

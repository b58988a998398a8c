import { describe, expect, test } from "vitest";
import { isUserId } from "../../src/auth/user-id.ts";

describe("a user id", () => {
  test.each([
    "auth0|alice",
    "google-oauth2|108204",
    "samlp|corp|a.b@example.com",
    "a",
    "x".repeat(128),
    "é😀",
    "__proto__",
  ])("%j", (value) => {
    expect(isUserId(value)).toBe(true);
  });
});

describe("not a user id", () => {
  test.each([
    "",
    "x".repeat(129),
    "a/b",
    "a b",
    "a\tb",
    "alice\n",
    "a\u00a0b",
    "a\u2028b",
    "a\u0000b",
    "a\u001fb",
    "a\u007fb",
    "a\ud800b",
    "\udc00",
    undefined,
    null,
    7,
    ["auth0|alice"],
    { toString: () => "auth0|alice" },
  ])("%j", (value) => {
    expect(isUserId(value)).toBe(false);
  });
});

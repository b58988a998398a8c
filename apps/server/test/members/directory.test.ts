import { expect, test } from "vitest";
import { everybody } from "../../src/members/directory.ts";

test.for([
  ["auth0|64f5a6b7c8d9e0f1a2b3c4d5", true],
  ["google-oauth2|103547991597142817347", true],
  ["samlp|acme|müller@example.com", true],
  ["x".repeat(128), true],
  ["x".repeat(129), false],
  ["", false],
  ["auth0|a/b", false],
  ["auth0|a b", false],
  ["\ud800", false],
  ["...", true],
  ["..", false],
  [".", false],
] as const)("without an identity provider, %s is a user: %s", async ([userId, exists]) => {
  expect(await everybody.exists(userId)).toBe(exists);
});

import { expect, test } from "vitest";
import { mayActAs, type Role } from "../../src/members/role.ts";

test.for<[Role, Role, boolean]>([
  ["owner", "owner", true],
  ["owner", "admin", true],
  ["owner", "viewer", true],
  ["admin", "owner", false],
  ["admin", "admin", true],
  ["admin", "viewer", true],
  ["viewer", "owner", false],
  ["viewer", "admin", false],
  ["viewer", "viewer", true],
])("%s where at least %s is needed: %s", ([role, least, may]) => {
  expect(mayActAs(role, least)).toBe(may);
});

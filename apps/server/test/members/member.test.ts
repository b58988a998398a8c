import { describe, expect, test } from "vitest";
import { AppError } from "../../src/errors.ts";
import { assertMayAdd, assertMayChange, assertMayRemove } from "../../src/members/member.ts";
import type { Role } from "../../src/members/role.ts";

const roles = ["owner", "admin", "viewer"] as const satisfies readonly Role[];

/** What a rule says: undefined where it lets somebody, else why it does not. */
function verdict(rule: () => void): string | undefined {
  try {
    rule();
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("insufficient_role");
    return error.message;
  }
}

/** The cases of a rule that somebody may, as lines like `admin: viewer`. */
function allowed(cases: readonly (readonly Role[])[], rule: (...roles: Role[]) => void): string[] {
  return cases
    .filter((one) => verdict(() => rule(...one)) === undefined)
    .map(([caller, ...others]) => `${caller}: ${others.join(" to ")}`);
}

const pairs = roles.flatMap((caller) => roles.map((role) => [caller, role]));
const triples = pairs.flatMap((pair) => roles.map((role) => [...pair, role]));

describe("who may do what to whom", () => {
  test("owners add members with any role, admins add viewers, viewers nobody", () => {
    expect(allowed(pairs, assertMayAdd)).toEqual([
      "owner: owner",
      "owner: admin",
      "owner: viewer",
      "admin: viewer",
    ]);
  });

  test("owners remove anybody, admins remove viewers, viewers nobody", () => {
    expect(allowed(pairs, assertMayRemove)).toEqual([
      "owner: owner",
      "owner: admin",
      "owner: viewer",
      "admin: viewer",
    ]);
  });

  test("owners turn any role into any other; admins neither take nor grant owner and admin", () => {
    expect(allowed(triples, assertMayChange)).toEqual([
      "owner: owner to owner",
      "owner: owner to admin",
      "owner: owner to viewer",
      "owner: admin to owner",
      "owner: admin to admin",
      "owner: admin to viewer",
      "owner: viewer to owner",
      "owner: viewer to admin",
      "owner: viewer to viewer",
      "admin: viewer to viewer",
    ]);
  });

  test.for([
    [() => assertMayAdd("admin", "owner"), "Only an owner may add an owner; your role is admin."],
    [
      () => assertMayAdd("viewer", "viewer"),
      "Only an owner or an admin may add a viewer; your role is viewer.",
    ],
    [
      () => assertMayChange("admin", "viewer", "admin"),
      "Only an owner may make somebody an admin; your role is admin.",
    ],
    [
      () => assertMayChange("admin", "owner", "viewer"),
      "Only an owner may change the role of an owner; your role is admin.",
    ],
    [
      () => assertMayRemove("admin", "admin"),
      "Only an owner may remove an admin; your role is admin.",
    ],
    [
      () => assertMayRemove("viewer", "viewer"),
      "Only an owner or an admin may remove a viewer; your role is viewer.",
    ],
  ] as const)("a refusal says who may: %#", ([rule, message]) => {
    expect(verdict(rule)).toBe(message);
  });
});

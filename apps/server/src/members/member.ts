import { AppError } from "../errors.ts";
import type { Role } from "./role.ts";

/** A user who may do something in a workspace. The user's id is the member's too. */
export interface Member {
  readonly workspaceId: string;
  readonly userId: string;
  readonly role: Role;
  /** When the user was added. */
  readonly createdAt: string;
  /** When the role was last changed. */
  readonly updatedAt: string;
}

/** How many members a workspace may have. */
export const memberLimit = 100;

const named = {
  owner: "an owner",
  admin: "an admin",
  viewer: "a viewer",
} as const satisfies Record<Role, string>;

/** @throws AppError insufficient_role if `caller` may not add somebody with this role */
export function assertMayAdd(caller: Role, role: Role): void {
  assertHandles(caller, role, `add ${named[role]}`);
}

/** @throws AppError insufficient_role if `caller` may not turn `from` into `to`, even where both are the same */
export function assertMayChange(caller: Role, from: Role, to: Role): void {
  assertHandles(caller, from, `change the role of ${named[from]}`);
  assertHandles(caller, to, `make somebody ${named[to]}`);
}

/** @throws AppError insufficient_role if `caller` may not remove somebody else with this role; leaving needs none */
export function assertMayRemove(caller: Role, role: Role): void {
  assertHandles(caller, role, `remove ${named[role]}`);
}

/** Owners handle everybody, admins handle viewers, viewers nobody. */
function assertHandles(caller: Role, role: Role, deed: string): void {
  if (caller === "owner" || (caller === "admin" && role === "viewer")) return;
  const who = role === "viewer" ? "an owner or an admin" : "an owner";
  throw new AppError("insufficient_role", {
    message: `Only ${who} may ${deed}; your role is ${caller}.`,
  });
}

/** What a member may do in a workspace: each role may do what those behind it may. */
export type Role = "owner" | "admin" | "viewer";

const rank = { owner: 3, admin: 2, viewer: 1 } as const satisfies Record<Role, number>;

/** Whether `role` may do what needs at least `least`. */
export function mayActAs(role: Role, least: Role): boolean {
  return rank[role] >= rank[least];
}

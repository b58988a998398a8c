import { expect } from "vitest";
import { mayActAs, type Role } from "../../src/members/role.ts";
import { expectFailure } from "../support/failure.ts";
import { addMember } from "../support/fixtures.ts";
import { type DescribedOperation, operations, send } from "../support/operations.ts";
import { createBarePlace, createPlace, type Place, succeedsHere } from "../support/place.ts";
import type { TestServer } from "../support/server.ts";
import { acceptedBody, describeOpenServer, each } from "./every-operation.ts";

const inWorkspaces = operations.filter(({ role }) => role !== null);

describeOpenServer("permission", (server) => {
  each(operations.filter(({ role }) => role === "admin" || role === "owner"))(
    "403 insufficient_role: %s by each role below the least",
    async ([, one]) => {
      const path = await createPlace(server());
      const askedBefore = server().line.requests.length;
      for (const role of rolesBelow(one)) {
        await addMember(server().database, path["workspaceId"] ?? "", `auth0|${role}`, role);
        const token = await server().token(`auth0|${role}`);

        const { message } = await expectFailure(
          await send(server(), one, { path, token }),
          "insufficient_role",
          one,
        );
        expect(message).toContain(`role ${one.role} in the workspace; yours is ${role}`);
      }
      expect(server().line.requests).toHaveLength(askedBefore);
    },
  );

  each(inWorkspaces)("%s is open to the least role itself", async ([, one]) => {
    const place = await placeFor(server(), one);
    const userId = "auth0|least";
    // Of these operations each has a role.
    await addMember(server().database, place["workspaceId"] ?? "", userId, one.role as Role);
    // Whoever is no admin may remove himself alone.
    const path = one.id === "removeMember" ? { ...place, memberId: "auth0%7Cleast" } : place;
    const token = await server().token(userId);

    const response = await sendAccepted(server(), one, path, token);

    if (succeedsHere(one)) expect([200, 201, 204]).toContain(response.status);
    else expect([401, 403]).not.toContain(response.status);
  });

  each(inWorkspaces)(
    "404 resource_missing: to a stranger, %s tells nothing of what exists",
    async ([, one]) => {
      const existing = await createPlace(server());
      const token = await server().token("auth0|stranger");
      const answers = [];
      for (const workspaceId of [
        existing["workspaceId"] ?? "",
        "ws_unknown",
        "malformed",
        "ws_%F0%9F%98%80",
      ]) {
        const path = { ...existing, workspaceId };
        const response = await send(server(), one, { path, token });
        const body = await expectFailure(response, "resource_missing", one);
        const message = body.message.replace(decodeURIComponent(workspaceId), "<id>");
        answers.push({ ...body, message, headers: tellingHeaders(response) });
      }

      expect(answers[0]).toMatchObject({ param: "workspaceId" });
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    },
  );
});

function placeFor(server: TestServer, { id }: DescribedOperation): Promise<Place> {
  const wantsNothingInUse = id === "archiveWorkspace" || id === "deleteBillingAccount";
  return wantsNothingInUse ? createBarePlace(server) : createPlace(server);
}

/** Sends what the operation takes in a place of ours. */
function sendAccepted(server: TestServer, one: DescribedOperation, path: Place, token: string) {
  return send(server, one, { path, token, ...acceptedBody(one) });
}

function rolesBelow({ role }: DescribedOperation): readonly Role[] {
  const roles: readonly Role[] = ["viewer", "admin"];
  return roles.filter((below) => role !== null && !mayActAs(below, role));
}

/** Headers that differ where something is told apart. */
function tellingHeaders({ headers }: Response): object {
  const same = new Set(["request-id", "date", "content-length"]);
  return Object.fromEntries([...headers].filter(([name]) => !same.has(name)));
}

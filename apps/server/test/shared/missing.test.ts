import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { nothing, operations, send, tokenFor } from "../support/operations.ts";
import { createPlace } from "../support/place.ts";
import { OWNER } from "../support/server.ts";
import { acceptedBody, describeOpenServer, each } from "./every-operation.ts";

const inWorkspaces = operations.filter(({ role }) => role !== null);

/** What is named within a workspace: by the server's own data. */
const within = operations.flatMap((operation) =>
  operation.pathParameters
    .filter((name) => name !== "workspaceId")
    .map((name) => [operation.id, name, operation] as const),
);

/** What one workspace has under an id that another one may know. */
const otherPlaces = { billingAccountId: true, organizationId: true, subscriptionId: true };

describeOpenServer("what a path names", (server) => {
  each(inWorkspaces)("404 resource_missing: %s in a path that is no text", async ([, one]) => {
    const token = await server().token(OWNER);
    for (const workspaceId of ["%00", "ws_a%00", "%ff", "%ed%a0%80", "%"]) {
      const response = await send(server(), one, { path: { workspaceId }, token });

      await expectFailure(response, "resource_missing", one);
    }
  });

  test.for(within)("404 resource_missing: %s names no %s", async ([, name, one]) => {
    const place = await createPlace(server());
    const token = await tokenFor(server(), one, OWNER);
    const missing = name === "productType" ? ["cars"] : [nothing[name] ?? ""];
    for (const value of [...missing, "%00", "%F0%9F%98%80", "a-b%21"]) {
      const path = { ...place, [name]: value };
      const response = await send(server(), one, { path, token, ...acceptedBody(one) });

      const body = await expectFailure(response, "resource_missing", one);
      expect(body.param, value).toBe(name);
    }
  });

  test.for(within.filter(([, name, one]) => one.role !== null && name in otherPlaces))(
    "404 resource_missing: %s: the %s of another workspace is none here",
    async ([, name, one]) => {
      const [place, other] = [await createPlace(server()), await createPlace(server())];
      const token = await tokenFor(server(), one, OWNER);
      const path = { ...place, [name]: other[name] ?? "" };

      const response = await send(server(), one, { path, token, ...acceptedBody(one) });

      expect((await expectFailure(response, "resource_missing", one)).param).toBe(name);
    },
  );
});

import { expect, test } from "vitest";
import { expectFailure } from "../support/failure.ts";
import { operations, send, tokenFor } from "../support/operations.ts";
import { createPlace } from "../support/place.ts";
import { OWNER } from "../support/server.ts";
import { describeOpenServer, each } from "./every-operation.ts";

describeOpenServer("methods and parameters", (server) => {
  const paths = [...new Set(operations.map(({ path }) => path))];

  test.for(paths)("405 method_not_allowed: %s names the methods that it takes", async (path) => {
    const here = operations.filter((operation) => operation.path === path);
    const taken: string[] = here.map(({ method }) => method);
    const allow = [...taken, "OPTIONS", ...(taken.includes("GET") ? ["HEAD"] : [])].sort();
    const [one] = here;
    if (!one) throw new Error("Each path is an operation's.");
    for (const method of ["GET", "PUT", "POST", "PATCH", "DELETE", "PROPFIND"]) {
      if (taken.includes(method)) continue;
      const response = await send(server(), one, { method, body: null });

      await expectFailure(response, "method_not_allowed");
      expect(response.headers.get("Allow")).toBe(allow.join(", "));
    }
  });

  test("404 route_not_found: a path that the API does not have", async () => {
    for (const path of ["/", "/nothing", "/workspaces/", "/Workspaces", "/workspaces/a/b/c/d/e"]) {
      await expectFailure(await fetch(server().baseUrl + path), "route_not_found");
    }
  });

  each(operations)(
    "400 parameter_invalid: %s with a query parameter it does not have",
    async ([, one]) => {
      const path = await createPlace(server());
      const token = await tokenFor(server(), one, OWNER);

      const response = await send(server(), one, { path, token, query: "?colour=red" });

      const { param, errors } = await expectFailure(response, "parameter_invalid", one);
      expect(param).toBe("colour");
      expect(errors?.map(({ param, code }) => [param, code])).toEqual([
        ["colour", "parameter_unknown"],
      ]);
    },
  );

  each(operations.filter(({ paged }) => paged))(
    "400 parameter_invalid: %s with a value out of its range",
    async ([, one]) => {
      const path = await createPlace(server());
      const token = await tokenFor(server(), one, OWNER);
      for (const [query, param] of [
        ["?limit=0", "limit"],
        ["?limit=201", "limit"],
        ["?limit=ten", "limit"],
        ["?limit=1e999", "limit"],
        ["?limit=1&limit=2", "limit"],
        ["?after=%00", "after"],
        ["?before=", "before"],
      ]) {
        const response = await send(server(), one, { path, token, query: query ?? "" });

        expect(await expectFailure(response, "parameter_invalid", one)).toMatchObject({ param });
      }
    },
  );
});

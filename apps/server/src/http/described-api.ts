import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { publishedDescription } from "@workspace-billing/spec/published-description";
import { Router } from "express";
import { otherMethods } from "./other-methods.ts";

/** `/openapi.json` and `/openapi.yaml`: the description as it is published, without what is internal. */
export function describedApi(description: OpenApiDescription): Router {
  // Made when they are first asked for, and kept: they take a tenth of a second, for which no start should wait.
  const shown = once(() => publishedDescription(description));
  const json = once(() => JSON.stringify(shown(), null, 2));
  const yaml = once(async () => (await import("yaml")).stringify(shown()));
  const router = Router();
  router.get("/openapi.json", (_request, response) => {
    response.type("application/json").send(json());
  });
  router.get("/openapi.yaml", async (_request, response) => {
    response.type("application/yaml").send(await yaml());
  });
  router.all(["/openapi.json", "/openapi.yaml"], otherMethods("GET"));
  return router;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

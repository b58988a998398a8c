import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { publishedDescription } from "@workspace-billing/spec/published-description";
import { Router } from "express";
import { otherMethods } from "./other-methods.ts";

/** `/openapi.json` and `/openapi.yaml`: the description as it is published, without what is internal. */
export function describedApi(description: OpenApiDescription): Router {
  // Made when they are first asked for, and kept: they take a tenth of a second, which nobody waits for at the start.
  let json: string | undefined;
  let yaml: string | undefined;
  const router = Router();
  router.get("/openapi.json", (_request, response) => {
    json ??= JSON.stringify(publishedDescription(description), null, 2);
    response.type("application/json").send(json);
  });
  router.get("/openapi.yaml", async (_request, response) => {
    const { stringify } = await import("yaml");
    yaml ??= stringify(publishedDescription(description));
    response.type("application/yaml").send(yaml);
  });
  router.all(["/openapi.json", "/openapi.yaml"], otherMethods("GET"));
  return router;
}

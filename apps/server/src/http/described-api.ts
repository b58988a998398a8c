import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { publishedDescription } from "@workspace-billing/spec/published-description";
import { Router } from "express";
import { stringify } from "yaml";
import { otherMethods } from "./other-methods.ts";

/** `/openapi.json` and `/openapi.yaml`: the description as it is published, without what is internal. */
export function describedApi(description: OpenApiDescription): Router {
  const shown = publishedDescription(description);
  const json = JSON.stringify(shown, null, 2);
  let yaml: string | undefined;
  const router = Router();
  router.get("/openapi.json", (_request, response) => {
    response.type("application/json").send(json);
  });
  router.get("/openapi.yaml", (_request, response) => {
    // Anybody may ask, and writing it down takes a tenth of a second: once is enough.
    yaml ??= stringify(shown);
    response.type("application/yaml").send(yaml);
  });
  router.all(["/openapi.json", "/openapi.yaml"], otherMethods("GET"));
  return router;
}

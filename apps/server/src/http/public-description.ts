import type { OpenApiDescription } from "@workspace-billing/express-contract";
import { Router } from "express";
import { stringify } from "yaml";

/** `/openapi.json` and `/openapi.yaml`: the description, without what is internal. */
export function publicDescription(description: OpenApiDescription): Router {
  const shown = withoutInternal(description);
  const router = Router();
  router.get("/openapi.json", (_request, response) => {
    response.type("application/json").send(JSON.stringify(shown, null, 2));
  });
  router.get("/openapi.yaml", (_request, response) => {
    response.type("application/yaml").send(stringify(shown));
  });
  return router;
}

function withoutInternal(description: OpenApiDescription): OpenApiDescription {
  const paths = Object.entries(description.paths ?? {}).map(([path, item]) => [
    path,
    Object.fromEntries(Object.entries(item as object).filter(([, part]) => !isInternal(part))),
  ]);
  return { ...description, paths: Object.fromEntries(paths) };
}

function isInternal(part: unknown): boolean {
  return typeof part === "object" && part !== null && "x-internal" in part;
}

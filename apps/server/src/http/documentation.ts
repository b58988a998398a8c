import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import express, { type Response, Router } from "express";
import { otherMethods } from "./other-methods.ts";

const site = fileURLToPath(
  new URL("dist/", import.meta.resolve("@workspace-billing/docs/package.json")),
);

/** `/docs`: the documentation site, where it has been built (`pnpm run docs`). */
export function documentation(): Router {
  const router = Router();
  if (!existsSync(join(site, "csp.json"))) return router;
  const setHeaders = sendPolicies();
  router.get("/docs", (_request, response) => {
    setHeaders(response, join(site, "index.html"));
    response.sendFile("index.html", { root: site });
  });
  router.all("/docs", otherMethods("GET"));
  router.use("/docs", express.static(site, { extensions: ["html"], redirect: false, setHeaders }));
  return router;
}

/** The build writes beside each page which scripts and styles it needs; nothing else may run there. */
function sendPolicies() {
  const policies = new Map<string, string>(
    Object.entries(JSON.parse(readFileSync(join(site, "csp.json"), "utf8"))),
  );
  return (response: Response, path: string): void => {
    const policy = policies.get(relative(site, path));
    if (policy !== undefined) response.setHeader("Content-Security-Policy", policy);
  };
}

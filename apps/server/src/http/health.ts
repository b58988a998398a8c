import { Router } from "express";
import type { Database } from "../db/open-database.ts";
import { otherMethods } from "./other-methods.ts";

/** `/healthz`: the process runs. `/readyz`: it can do its work, which needs the database. */
export function health(database: Pick<Database, "ping">): Router {
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  router.get("/readyz", async (request, response) => {
    try {
      await database.ping();
      response.json({ status: "ready" });
    } catch (error) {
      request.log.error({ err: error }, "not ready");
      response.status(503).json({ status: "unavailable" });
    }
  });
  router.all(["/healthz", "/readyz"], otherMethods("GET"));
  return router;
}

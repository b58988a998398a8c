import { type Request, Router } from "express";
import { otherMethods } from "../http/other-methods.ts";
import type { Metrics } from "./metrics.ts";

/**
 * `GET /metrics`: the metrics of this process, as Prometheus reads them.
 * @param admit throws where the request may not read them
 */
export function metricsEndpoint(
  metrics: Pick<Metrics, "text">,
  admit: (request: Request) => void,
): Router {
  const router = Router();
  router.get("/metrics", async (request, response) => {
    admit(request);
    const text = await metrics.text();
    response.setHeader("Cache-Control", "no-store");
    response.type("text/plain; version=0.0.4; charset=utf-8").send(text);
  });
  router.all("/metrics", otherMethods("GET"));
  return router;
}

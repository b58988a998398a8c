import type { RequestHandler } from "express";
import { AppError } from "../errors.ts";

/**
 * Stands behind what a path of our own takes, and answers every other method as the description's paths do: OPTIONS with
 * what it takes, the rest with 405 (RFC 9110, sections 9.3.7 and 15.5.6).
 */
export function otherMethods(taken: "GET" | "POST"): RequestHandler {
  const allow = taken === "GET" ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
  return (request, response) => {
    if (request.method !== "OPTIONS") {
      throw new AppError("method_not_allowed", { headers: { Allow: allow } });
    }
    response.status(204).set("Allow", allow).end();
  };
}

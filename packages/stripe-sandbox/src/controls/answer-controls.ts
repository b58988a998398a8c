import { createRouteMatcher } from "../api/match-route.ts";
import type { ApiAnswer, ApiRequest } from "../api/message.ts";
import { readBody } from "../api/read-form.ts";
import { ApiError } from "../errors/api-error.ts";
import { unrecognizedUrl } from "../errors/request-errors.ts";
import type { Control, JsonObject } from "./control.ts";

const PREFIX = "/sandbox/";

export function isControlPath(path: string): boolean {
  return path.startsWith(PREFIX);
}

/** Answers what is asked under `/sandbox`: JSON in, JSON out, no key. It never rejects. */
export function createControlAnswerer(
  controls: readonly Control[],
): (request: ApiRequest) => Promise<ApiAnswer> {
  const match = createRouteMatcher(controls);
  return async (request) => {
    try {
      const found = match(request.method, request.path);
      if (!found) throw unrecognizedUrl(request.method, request.path);
      return toAnswer(200, await found.route.run(await readJson(request), found.id));
    } catch (cause) {
      const { type, status, message, param } =
        cause instanceof ApiError ? cause : { ...DEFECT, message: reason(cause), param: undefined };
      return toAnswer(status, { error: { type, message, ...(param !== undefined && { param }) } });
    }
  };
}

const DEFECT = { type: "api_error", status: 500 } as const;

function reason(cause: unknown): string {
  return `The sandbox failed: ${cause instanceof Error ? cause.message : String(cause)}`;
}

/** @throws ApiError 400 for a body that is not a JSON object. */
async function readJson(request: ApiRequest): Promise<JsonObject> {
  const text = await readBody(request);
  if (text.trim() === "") return {};
  const value = parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ApiError("The body must be a JSON object.");
  }
  // Sound: a JSON object has string keys.
  return value as JsonObject;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError("The body must be a JSON object.");
  }
}

function toAnswer(status: number, body: object): ApiAnswer {
  const headers = { "Content-Type": "application/json", "Cache-Control": "no-store" };
  return { status, headers, body: `${JSON.stringify(body, null, 2)}\n` };
}

import type { Description, MediaType } from "./description.ts";
import { type Place, parameterNames, resolve } from "./operations-of.ts";

/**
 * Whether an operation is a PATCH that changes a resource field by field: the GET of the same path gives the resource
 * with an `ETag`, the PATCH takes `If-Match`, and each field that it takes is one that the resource has. A PATCH that
 * takes others is told what to do, not what to be.
 */
export function isModifiable(description: Description, place: Place): boolean {
  const { item, method, operation } = place;
  if (method !== "patch" || !item.get) return false;
  if (!parameterNames(description, place, "header").includes("If-Match")) return false;
  const response = resolve(description, item.get.responses["200"] ?? {});
  const fields = fieldsOf(description, response.content);
  return (
    "ETag" in (response.headers ?? {}) &&
    fieldsOf(description, operation.requestBody?.content).every((field) => fields.includes(field))
  );
}

function fieldsOf(
  description: Description,
  content: Record<string, MediaType> | undefined,
): readonly string[] {
  const schema = resolve(description, content?.["application/json"]?.schema ?? {});
  return Object.keys(schema.properties ?? {});
}

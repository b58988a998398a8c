import type { Description } from "./description.ts";

const SECTION = "#/components/headers/";

/**
 * The description with every header that an answer may leave out written where it is referred to. openapi-typescript
 * 7.13 reads `required` of a header that stands in its answer, and takes each reference to one for required.
 */
export function withOptionalHeadersInPlace(description: Description): Description {
  const { headers = {} } = description.components;
  const replaced = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(replaced);
    if (typeof value !== "object" || value === null) return value;
    const header = "$ref" in value ? headers[nameIn(value.$ref)] : undefined;
    if (header && !header.required) return header;
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaced(child)]));
  };
  // A reference and the header that it leads to may stand in the same places, so the shape is the same.
  return replaced(description) as Description;
}

/** The header that a reference leads to; `""` if it leads to something else. */
function nameIn(reference: unknown): string {
  return typeof reference === "string" && reference.startsWith(SECTION)
    ? reference.slice(SECTION.length)
    : "";
}

import { entriesOf, isObject, type OpenApiDescription } from "./description.ts";
import type { References } from "./references.ts";

/** A security scheme, as far as it says where credentials stand. */
export interface SecurityScheme {
  readonly type: string;
  readonly in: string | undefined;
  readonly name: string | undefined;
  /** `bearer`, `basic`. */
  readonly scheme: string | undefined;
}

/** The description's security schemes by name. */
export function securitySchemesOf(
  description: OpenApiDescription,
  references: References,
): ReadonlyMap<string, SecurityScheme> {
  const components = isObject(description.components) ? description.components : {};
  return new Map(
    entriesOf(components["securitySchemes"]).map(([name, value]) => {
      const scheme = references.resolve(value);
      const text = (key: string) => (typeof scheme[key] === "string" ? scheme[key] : undefined);
      return [
        name,
        { type: text("type") ?? "", in: text("in"), name: text("name"), scheme: text("scheme") },
      ];
    }),
  );
}

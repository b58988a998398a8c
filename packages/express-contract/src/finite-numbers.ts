import type { SchemaError, Validate } from "./validator.ts";

/**
 * The same check of `{params, query, headers}`, which also refuses infinite numbers in them. AJV coerces `1e999` and
 * `Infinity` to one that passes for an integer, and then asks none of the schema's bounds about it. In a body, where
 * nothing is coerced, it refuses them itself.
 */
export function refusingInfinite(validate: Validate): Validate {
  const check: Validate = (data) => {
    const accepted = validate(data);
    // Sound: it is given an object, whatever is in it.
    const { params, query, headers } = data as Readonly<Record<string, unknown>>;
    const infinite = infiniteIn({ params, query, headers }, "");
    check.errors =
      infinite.length > 0 ? [...(validate.errors ?? []), ...infinite] : validate.errors;
    return accepted && infinite.length === 0;
  };
  return check;
}

function infiniteIn(value: unknown, instancePath: string): SchemaError[] {
  if (value === Infinity || value === -Infinity) {
    const schemaPath = "#/type";
    return [{ keyword: "type", instancePath, schemaPath, params: {}, message: "must be finite" }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    infiniteIn(inner, `${instancePath}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
}

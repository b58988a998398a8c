import type { SchemaError, Validate } from "./validator.ts";

/**
 * Makes a check of the same parts of a request (`params`, `query` …), which also refuses infinite numbers in them. AJV
 * coerces `1e999` and `Infinity` to one that passes for an integer, and then asks none of the schema's bounds about it.
 * Where nothing is coerced, in a JSON body, it refuses them itself.
 */
export function refusingInfinite(...parts: readonly string[]): (validate: Validate) => Validate {
  return (validate) => {
    const check: Validate = (data) => {
      const accepted = validate(data);
      // Sound: it is given an object, whatever is in it.
      const request = data as Readonly<Record<string, unknown>>;
      const infinite = parts.flatMap((part) => infiniteIn(request[part], `/${part}`));
      check.errors =
        infinite.length > 0 ? [...(validate.errors ?? []), ...infinite] : validate.errors;
      return accepted && infinite.length === 0;
    };
    return check;
  };
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

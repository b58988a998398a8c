import { invalidHash, missingParameter, unknownParameters } from "../errors/parameter-errors.ts";
import type { FormHash } from "../form/decode-form.ts";
import type { Read, Reader } from "./reader.ts";

type Readers = Readonly<Record<string, Reader<unknown>>>;

/** The values of a hash: the required names are there, the others may be. */
export type HashOf<Fields extends Readers, Required extends keyof Fields = never> = {
  readonly [Name in Exclude<keyof Fields, Required>]?: Read<Fields[Name]>;
} & { readonly [Name in Required]: Read<Fields[Name]> };

/**
 * Parameters with known names, `address[city]`. Unknown ones are refused first and all together, then the known ones
 * are read in the order of the fields, then the missing ones are missed.
 */
export function hash<Fields extends Readers, const Required extends keyof Fields & string = never>(
  fields: Fields,
  required: readonly Required[] = [],
): Reader<HashOf<Fields, Required>> {
  return (value, param) => {
    if (!(value instanceof Map)) throw invalidHash(param);
    const unknown = [...value.keys()].filter((name) => !Object.hasOwn(fields, name));
    if (unknown.length > 0) throw unknownParameters(unknown.map((name) => nested(param, name)));
    const read: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(fields)) {
      const given = value.get(name);
      if (given !== undefined) read[name] = field(given, nested(param, name));
    }
    const missing = required.find((name) => !value.has(name));
    if (missing !== undefined) throw missingParameter(nested(param, missing));
    // Sound: every name comes from `fields`, its value from that field's reader, and the required ones are there.
    return read as HashOf<Fields, Required>;
  };
}

/** Reads all parameters of a request. */
export function readParams<T>(read: Reader<T>, form: FormHash): T {
  return read(form, "");
}

/** `city` within `address` is `address[city]`; at the top it is itself. */
export function nested(param: string, name: string): string {
  const short = name.length > 100 ? `${name.slice(0, 100)}...` : name;
  return param === "" ? short : `${param}[${short}]`;
}

import { type Description, resolve, type Schema } from "./description.ts";

export interface Field {
  /** Dotted, with `[]` for what stands in an array: `data[].address.city`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** Every field that a JSON body of this schema may have, parents before children. */
export function fieldsOf(description: Description, schema: Schema, prefix = ""): readonly Field[] {
  const whole = resolve(description, schema);
  const inherited = (whole.allOf ?? []).flatMap((part) => fieldsOf(description, part, prefix));
  const own = Object.entries(whole.properties ?? {}).flatMap(([name, property]) => {
    const child = resolve(description, property);
    const required = whole.required?.includes(name) ?? false;
    const field = { name: `${prefix}${name}`, required, ...wordsOf(child) };
    return [field, ...childrenOf(description, child, field.name)];
  });
  // A later part of `allOf` narrows a field of an earlier one: the last word counts, in the first one's place.
  const byName = new Map([...inherited, ...own].map((field) => [field.name, field]));
  return [...byName.values()];
}

function childrenOf(description: Description, schema: Schema, name: string): readonly Field[] {
  if (schema.items) {
    const items = resolve(description, schema.items);
    return fieldsOf(description, items, `${name}[].`);
  }
  return fieldsOf(description, schema, `${name}.`);
}

/** Type and description of one value, on one line each. */
export function wordsOf(schema: Schema): Pick<Field, "type" | "description"> {
  return { type: typeOf(schema), description: oneLine(schema.description ?? "") };
}

function typeOf(schema: Schema): string {
  const types = [schema.type ?? []].flat();
  const named = schema.enum ? schema.enum.map((value) => JSON.stringify(value)).join(" | ") : "";
  const base = named || types.filter((type) => type !== "null").join(" | ");
  const nullable = types.includes("null") ? " | null" : "";
  const limits = limitsOf(schema);
  return `${base}${nullable}${limits ? ` (${limits})` : ""}`;
}

function limitsOf(schema: Schema): string {
  const { format, minLength, maxLength, minimum, maximum, maxItems, pattern } = schema;
  const parts = [
    format,
    range(minLength, maxLength, " characters"),
    range(minimum, maximum, ""),
    range(undefined, maxItems, " items"),
    pattern === undefined ? undefined : `pattern \`${pattern}\``,
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

function range(min: number | undefined, max: number | undefined, unit: string): string | undefined {
  if (min !== undefined && max !== undefined) return `${min} to ${max}${unit}`;
  if (max !== undefined) return `at most ${max}${unit}`;
  return min === undefined ? undefined : `at least ${min}${unit}`;
}

function oneLine(text: string): string {
  return text.trim().replace(/\s*\n+\s*/g, " ");
}

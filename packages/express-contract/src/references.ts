import {
  DescriptionError,
  isObject,
  type JsonObject,
  type OpenApiDescription,
} from "./description.ts";

/** Keywords whose value is a map from names to schemas (JSON Schema 2020-12, sections 10 and 8). */
const schemaMaps = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);
/** Keywords whose value is data: a `$ref` in there refers to nothing. */
const dataKeywords = new Set(["const", "enum", "default", "discriminator"]);
/** Keywords that say nothing to a validator, and cost time at start. */
const proseKeywords = new Set([
  "description",
  "title",
  "example",
  "examples",
  "externalDocs",
  "xml",
  "$comment",
  "deprecated",
]);

const componentRef = /^#\/components\/schemas\/[^/]+$/;

/**
 * Follows the references of one description, and collects the schemas that are used.
 * Every schema it gives out is a copy in which references name a collected component.
 */
export class References {
  /** The collected components, by name. */
  readonly schemas: Record<string, unknown> = {};
  /** Every `format` that a collected schema names. */
  readonly formats = new Set<string>();
  readonly #description: OpenApiDescription;
  readonly #names = new Map<string, string>();
  readonly #namesGiven = new Set<string>();

  constructor(description: OpenApiDescription) {
    this.#description = description;
  }

  /** The object itself, or what its `$ref` leads to. Throws when that is nothing. */
  resolve(value: unknown): JsonObject {
    let current = value;
    for (let hops = 0; hops < 100; hops++) {
      if (!isObject(current)) throw new DescriptionError("an object is missing");
      if (typeof current["$ref"] !== "string") return current;
      current = this.#lookUp(current["$ref"]);
    }
    throw new DescriptionError("a $ref leads back to itself");
  }

  /** A copy of the schema. Throws when one of its references is broken. */
  schema(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.schema(item));
    if (!isObject(value)) return value;
    const copy: Record<string, unknown> = {};
    for (const [keyword, part] of Object.entries(value)) {
      if (proseKeywords.has(keyword) || keyword.startsWith("x-")) continue;
      if (keyword === "$ref") copy[keyword] = this.#component(part);
      else if (dataKeywords.has(keyword)) copy[keyword] = part;
      else if (schemaMaps.has(keyword) && isObject(part)) copy[keyword] = this.#schemaMap(part);
      else copy[keyword] = this.schema(part);
      if (keyword === "format" && typeof part === "string") this.formats.add(part);
    }
    if (isObject(copy["discriminator"])) {
      copy["discriminator"] = this.#discriminator(copy["discriminator"]);
    }
    return isReferenceWithMore(copy) ? besideReference(copy) : copy;
  }

  #schemaMap(map: JsonObject): JsonObject {
    return Object.fromEntries(
      Object.entries(map).map(([name, schema]) => [name, this.schema(schema)]),
    );
  }

  /** A mapping names a schema by reference or by its bare name; the validator knows references. */
  #discriminator(discriminator: JsonObject): JsonObject {
    if (!isObject(discriminator["mapping"])) return discriminator;
    const mapping = Object.entries(discriminator["mapping"]).map(([value, target]) => {
      const ref = this.#isComponentName(target) ? `#/components/schemas/${target}` : target;
      const isComponent = typeof ref === "string" && componentRef.test(ref);
      return [value, isComponent ? this.#component(ref) : ref];
    });
    return { ...discriminator, mapping: Object.fromEntries(mapping) };
  }

  #isComponentName(target: unknown): boolean {
    const { components } = this.#description;
    const schemas = isObject(components) ? components["schemas"] : undefined;
    return typeof target === "string" && isObject(schemas) && Object.hasOwn(schemas, target);
  }

  /** Collects what the reference leads to, and gives the reference under which it now stands. */
  #component(ref: unknown): string {
    if (typeof ref !== "string") throw new DescriptionError("a $ref is not a string");
    const known = this.#names.get(ref);
    if (known !== undefined) return known;
    const target = this.#lookUp(ref);
    // Only to refuse references that lead back to themselves.
    if (isObject(target)) this.resolve(target);
    const name = componentRef.test(ref)
      ? decodeSegment(ref.slice("#/components/schemas/".length))
      : this.#freeName(ref.replace(/[^A-Za-z0-9]+/g, ".").slice(1));
    const renamed = `#/components/schemas/${name}`;
    this.#names.set(ref, renamed);
    this.schemas[name] = this.schema(target);
    return renamed;
  }

  /** A reference into the middle of something becomes a component of its own, under a name that no other has. */
  #freeName(wanted: string): string {
    const isTaken = (name: string) => this.#isComponentName(name) || this.#namesGiven.has(name);
    let name = wanted;
    while (isTaken(name)) name += "_";
    this.#namesGiven.add(name);
    return name;
  }

  #lookUp(ref: string): unknown {
    if (!ref.startsWith("#/")) {
      throw new DescriptionError(`$ref "${ref}" leads out of the description: bundle it first`);
    }
    let current: unknown = this.#description;
    for (const segment of ref.slice(2).split("/").map(decodeSegment)) {
      const inside: unknown =
        typeof current === "object" && current !== null && Object.hasOwn(current, segment)
          ? Reflect.get(current, segment)
          : undefined;
      if (inside === undefined) throw new DescriptionError(`$ref "${ref}" leads nowhere`);
      current = inside;
    }
    return current;
  }
}

/** One segment of a JSON pointer in a URI fragment (RFC 6901, section 6). */
function decodeSegment(segment: string): string {
  return decodeURIComponent(segment).replaceAll("~1", "/").replaceAll("~0", "~");
}

function isReferenceWithMore(schema: JsonObject): boolean {
  return typeof schema["$ref"] === "string" && Object.keys(schema).length > 1;
}

/**
 * What stands beside a `$ref` counts too (JSON Schema 2020-12, section 8.2.3.1), but the validator
 * drops it where it follows the reference itself. As a part of `allOf` the reference means the same.
 */
function besideReference({ $ref, allOf, ...rest }: Record<string, unknown>): JsonObject {
  return { ...rest, allOf: [{ $ref }, ...(Array.isArray(allOf) ? allOf : [])] };
}

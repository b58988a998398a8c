import { type Description, methods, valueAt } from "./description.ts";
import { publicDescription } from "./public-description.ts";
import { withoutOrphans } from "./without-orphans.ts";

/**
 * The description as it is handed out: what is public of it, where every set of error codes has a plain schema of its
 * own in place of `allOf: [Error, its codes]`, which takes the same and which many programs read badly. The schemas are
 * called after the answers that have them: `ResourceMissingError`, `ArchiveWorkspace409Error`.
 *
 * @throws Error when such a name is taken.
 */
export function publishedDescription<T extends Description>(description: T): T {
  const shown = publicDescription(description);
  const schemas = objectAt(shown.components, "schemas");
  const names = new Map<string, string>();
  const plain: Record<string, object> = {};
  for (const { codes, places } of narrowErrorsOf(shown)) {
    const name = `${places.join("Or").replace(/Error$/, "")}Error`;
    if (name in schemas || name in plain) throw new Error(`There are two schemas called ${name}.`);
    names.set(keyOf(codes), name);
    plain[name] = plainError(schemas, codes);
  }
  const paths = withReferences(shown.paths, names);
  const components = withReferences(shown.components, names);
  const all = { ...objectAt(components, "schemas"), ...plain };
  return withoutOrphans({ ...shown, paths, components: { ...components, schemas: all } }, shown);
}

interface NarrowError {
  readonly codes: readonly unknown[];
  /** Names of the answers that have these codes. */
  readonly places: readonly string[];
}

/** One for each set of codes, in the order of the shared answers, then of the paths. */
function narrowErrorsOf({ components, paths }: Description): readonly NarrowError[] {
  const answers = [
    ...Object.entries(objectAt(components, "responses")),
    ...Object.values<unknown>({ ...paths }).flatMap(answersOf),
  ];
  const found = answers.flatMap(([place, answer]) => {
    const json = valueAt(valueAt(answer, "content"), "application/json");
    const codes = narrowCodes(valueAt(json, "schema"));
    return codes ? [{ codes, place }] : [];
  });
  return [...Map.groupBy(found, ({ codes }) => keyOf(codes)).values()].map((same) => ({
    codes: same[0]?.codes ?? [],
    places: same.map(({ place }) => place),
  }));
}

/** What stands under a path itself, by operation and status: `ArchiveWorkspace409`. */
function answersOf(item: unknown): readonly (readonly [place: string, answer: unknown])[] {
  return methods.flatMap((method) => {
    const operation = valueAt(item, method);
    const name = String(valueAt(operation, "operationId")).replace(/^./, (first) =>
      first.toUpperCase(),
    );
    const answers = Object.entries(objectAt(operation, "responses"));
    return answers.map(([status, answer]) => [`${name}${status}`, answer] as const);
  });
}

/** The codes of `allOf: [Error, {properties: {code: {enum}}}]`, if the schema is that and no more. */
function narrowCodes(schema: unknown): readonly unknown[] | undefined {
  const parts = valueAt(schema, "allOf");
  if (!Array.isArray(parts) || parts.length !== 2) return undefined;
  const [whole, narrowing] = parts;
  const properties = objectAt(narrowing, "properties");
  const codes = valueAt(valueAt(properties, "code"), "enum");
  const isNarrowError =
    valueAt(whole, "$ref") === "#/components/schemas/Error" && Object.keys(properties).length === 1;
  return isNarrowError && Array.isArray(codes) ? codes : undefined;
}

function keyOf(codes: readonly unknown[]): string {
  return codes.toSorted().join();
}

/** `Error` with these codes alone, and with what `ErrorCode` says of these alone. */
function plainError(schemas: object, codes: readonly unknown[]): object {
  const whole = objectAt(schemas, "Error");
  const code = objectAt(schemas, "ErrorCode");
  const lines = String(valueAt(code, "description")).split("\n");
  const own = lines.filter((line) => {
    const named = /^- `(\w+)`/.exec(line)?.[1];
    return named === undefined || codes.includes(named);
  });
  const narrow = { ...code, description: own.join("\n"), enum: codes, example: codes[0] };
  // A copy through and through: in YAML, what two schemas share would become an anchor and its aliases.
  return structuredClone({
    ...whole,
    properties: { ...objectAt(whole, "properties"), code: narrow },
  });
}

/** `value`, referring to the plain schemas wherever it has a narrowed error. */
function withReferences<T>(value: T, names: ReadonlyMap<string, string>): T;
function withReferences(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withReferences(item, names));
  if (typeof value !== "object" || value === null) return value;
  const name = names.get(keyOf(narrowCodes(value) ?? []));
  if (name !== undefined) return { $ref: `#/components/schemas/${name}` };
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, withReferences(child, names)]),
  );
}

function objectAt(holder: unknown, key: string): object {
  const found = valueAt(holder, key);
  return typeof found === "object" && found !== null ? found : {};
}
